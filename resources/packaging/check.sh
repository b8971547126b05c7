#!/usr/bin/env bash
# Everything that has to hold before a change is taken: style, types and layers first, the tests last.
#
#   check.sh lint   only what reads the code
#   check.sh        the tests as well, with a virtual screen for those that start the real program
#
# All of it runs even where something fails, so that one run tells everything; the tests' summary comes last.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=resources/packaging/system.sh
. resources/packaging/system.sh

failed=()
check() {
  local what=$1
  shift
  "$@" || failed+=("$what")
}

check style .venv/bin/ruff check --quiet .
check formatting .venv/bin/ruff format --check --quiet .
check types .venv/bin/mypy
check layers .venv/bin/lint-imports --no-logo
[ ${#failed[@]} -eq 0 ] || say "Not as it has to be: ${failed[*]}."

if [ "${1:-}" != lint ]; then
  require_commands "The tests need a virtual screen and real key events" Xvfb:xvfb xdotool:xdotool
  start_screen
  check tests .venv/bin/python -m pytest </dev/null
fi
[ ${#failed[@]} -eq 0 ]
