# Two commands: `make run` opens the window, `make test` checks everything. Each sets up what it needs.
.PHONY: setup run test test-full lint lock map

setup:
	@resources/packaging/setup.sh

run: setup
	@resources/packaging/run.sh

test: setup
	@resources/packaging/check.sh

# The long form of the random and the crash suites; `make test` runs a seeded part of them.
test-full: setup
	@INTERRUPT_DESK_FULL=1 resources/packaging/check.sh

lint: setup
	@resources/packaging/check.sh lint

# Resolve anew for all platforms; needs uv (https://docs.astral.sh/uv/), named by UV=/path/to/uv if not on the PATH.
lock:
	@resources/packaging/lock.sh

# Write the map of files in README.md from the modules' own docstrings.
map: setup
	@.venv/bin/python resources/packaging/map.py
