#!/usr/bin/env bash
# Everything that has to hold before a change is taken: lint and types first, the tests last.
#
#   check.sh lint   only what reads the code
#   check.sh        the tests as well, with a virtual screen for those that start the real program
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=resources/packaging/system.sh
. resources/packaging/system.sh

.venv/bin/ruff check --quiet .
.venv/bin/ruff format --check --quiet . || give_up "Some files are not formatted: .venv/bin/ruff format . does it."
.venv/bin/mypy
.venv/bin/lint-imports --no-logo
[ "${1:-}" = lint ] && exit

require_commands "The tests need a virtual screen and real key events" Xvfb:xvfb xdotool:xdotool
start_screen
.venv/bin/python -m pytest "$@" </dev/null
