#!/usr/bin/env bash
# Set up .venv from the lock file, and the system libraries that Qt needs. Quick when nothing changed.
#
#   setup.sh            what the program needs
#   setup.sh packages P install Debian packages by name (for .ci/run, where even make may be missing)
#
# PYTHON=/path/to/python chooses the interpreter; without it the first that runs and is new enough is taken.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=resources/packaging/system.sh
. resources/packaging/system.sh

if [ "${1:-}" = packages ]; then
  shift
  install_packages "The build needs them" "$@"
  exit
fi

WHY="Interrupt Desk needs Python 3.11 or newer, because asyncio context variables do not reach tasks before 3.11 and"
WHY="$WHY interrupt() then fails inside async nodes"

# A name on the PATH proves nothing: the shims of version managers exist for versions that are not installed.
new_enough() { "$1" -c 'import sys, sqlite3, ssl; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
  local name found="" version
  for name in ${PYTHON:-python3.13 python3.12 python3.11 python3 python3.14 python}; do
    if new_enough "$name"; then
      "$name" -c 'import ensurepip' 2>/dev/null && { say "$name"; return; }
      found=${found:-$name}
    fi
  done
  if [ -z "$found" ]; then
    version=$(python3 -c 'import platform; print(platform.python_version())' 2>/dev/null || true)
    [ -n "$version" ] && give_up "$WHY; this machine has Python $version."
    give_up "$WHY; this machine has no Python 3 that runs."
  fi
  say "$found"
}

make_venv() {
  local python version
  # The scripts of an environment name its folder, so one that was moved or copied is made anew.
  if grep -qsF "$PWD/.venv" .venv/bin/activate && new_enough .venv/bin/python &&
    .venv/bin/python -m pip --version >/dev/null 2>&1; then
    return
  fi
  python=$(find_python)
  version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
  if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    install_packages "Python's own venv module is not complete" "python$version-venv"
  fi
  say "Setting up .venv with Python $version; the first time takes a minute or two."
  rm -rf .venv
  "$python" -m venv .venv
}

# The stamp names what was installed; it is compared with what shall be.
STAMP=.venv/.interrupt-desk-setup
wanted() { cat pyproject.toml requirements.lock resources/packaging/s*.sh; }

if [ -x .venv/bin/python ] && [ -f "$STAMP" ] && wanted | cmp -s - "$STAMP"; then
  exit 0
fi
make_venv
export PIP_DISABLE_PIP_VERSION_CHECK=1
.venv/bin/python -m pip install -qq --require-hashes -r requirements.lock
.venv/bin/python -m pip install -qq --no-deps --no-build-isolation -e .
require_libraries "$(.venv/bin/python -c 'import pathlib, PySide6; print(pathlib.Path(PySide6.__file__).parent)')"
wanted >"$STAMP"
say "Interrupt Desk is set up: .venv/bin/interrupt-desk"
