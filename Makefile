# Two commands: `make run` opens the window, `make test` checks everything. Each sets up what it needs.
.PHONY: setup run test test-full bench lint lock map keys screenshots package offline-bundle wheelhouse release-check translations

setup:
	@resources/packaging/setup.sh

run: setup
	@resources/packaging/run.sh

test: setup
	@resources/packaging/check.sh

# The long form of the random and the crash suites; `make test` runs a seeded part of them.
test-full: setup
	@INTERRUPT_DESK_FULL=1 resources/packaging/check.sh

# Every figure of speed beside its reference, as a table and as bench.json; it takes half an hour and ten gigabytes.
bench: setup
	@.venv/bin/python tests/bench/run.py

lint: setup
	@resources/packaging/check.sh lint

# Resolve anew for all platforms; needs uv (https://docs.astral.sh/uv/), named by UV=/path/to/uv if not on the PATH.
lock:
	@resources/packaging/lock.sh

# Write the map of files in README.md from the modules' own docstrings.
map: setup
	@.venv/bin/python resources/packaging/map.py

# Write the table of keys in README.md from the table of commands.
keys: setup
	@.venv/bin/python resources/packaging/keys.py

# Take README's pictures anew, on a virtual screen.
screenshots: setup
	@resources/packaging/screenshots.sh

# The frozen program in dist/interrupt-desk/, and the Debian package beside it.
package:
	@resources/packaging/package.sh deb

# The Debian package with every other that it needs on a minimal system: installed with one command and no network.
offline-bundle:
	@[ -n "$$(ls dist/interrupt-desk_*.deb 2>/dev/null)" ] || resources/packaging/package.sh deb
	@resources/packaging/offline.sh

# Every wheel for people with Python and no network: make wheelhouse PLATFORM=windows-x86_64 PYTHON_VERSION=3.12
wheelhouse:
	@PLATFORM="$(PLATFORM)" PYTHON_VERSION="$(PYTHON_VERSION)" resources/packaging/wheels.sh

# Build everything, install it in a minimal system without a network, use it, remove it, and print a table.
release-check: setup
	@resources/packaging/release.sh

# Collect the window's strings into resources/i18n, and compile what is translated there.
translations: setup
	@.venv/bin/python resources/i18n/update.py
