#!/usr/bin/env bash
# Build the frozen program: one folder, dist/interrupt-desk, whose real file interrupt-desk runs from wherever it is put.
#
#   freeze.sh               build it
#   freeze.sh environment   only set up the environment of the build
#
# PACKAGE_PYTHON=/path/to/python chooses the interpreter that goes into it. On Linux it is the distribution's own: others
# may be built without loadable SQLite extensions, or against libraries newer than those of the machines it shall run on.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=resources/packaging/system.sh
. resources/packaging/system.sh

work=$PWD/build/package
dist=$PWD/dist
lock=resources/packaging/package.lock
mkdir -p "$work" "$dist"

package_python() {
  local name
  for name in ${PACKAGE_PYTHON:-/usr/bin/python3.13 /usr/bin/python3.12 /usr/bin/python3 python3 python}; do
    "$name" -c '
import sqlite3, ssl, sys
loadable = hasattr(sqlite3.connect(":memory:"), "enable_load_extension")
sys.exit(sys.version_info < (3, 11) or not (loadable or sys.platform == "darwin"))' 2>/dev/null && { say "$name"; return; }
  done
  give_up "The package needs a Python 3.11 or newer that can load SQLite extensions, as a distribution's own can: name one with PACKAGE_PYTHON=/path/to/python."
}

# The environment that is frozen holds the program's dependencies and the build's tools, and nothing of a checkout.
python=$(package_python)
if ! { "$python" -VV; cat "$lock"; } | cmp -s - "$work/venv/.lock"; then
  "$python" -c 'import ensurepip' 2>/dev/null ||
    install_packages "Python's own venv module is not complete" python3-venv
  if [ "$(uname -s)" = Linux ]; then
    require_commands "The program is built with them" objdump:binutils strip:binutils
  fi
  say "Setting up the environment of the build with $("$python" -V); this takes a minute or two."
  rm -rf "$work/venv"
  "$python" -m venv "$work/venv"
  # Windows keeps the programs of an environment in another folder.
  [ -d "$work/venv/bin" ] || ln -s Scripts "$work/venv/bin" 2>/dev/null || cp -r "$work/venv/Scripts" "$work/venv/bin"
  "$work/venv/bin/python" -m pip install -qq --disable-pip-version-check --require-hashes -r "$lock"
  { "$python" -VV; cat "$lock"; } >"$work/venv/.lock"
fi

[ "${1:-}" != environment ] || exit 0

# Two builds of one commit are the same bytes: no clock and no random order in them.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date -r CHANGELOG.md +%s)}
export SOURCE_DATE_EPOCH PYTHONHASHSEED=0 LC_ALL=C.UTF-8 TZ=UTC
umask 022

rm -rf "$work/wheel" "$work/icons" "$work/work"
"$work/venv/bin/python" -m pip wheel -qq --disable-pip-version-check --no-deps --no-build-isolation -w "$work/wheel" .
"$work/venv/bin/python" -m pip install -qq --disable-pip-version-check --no-deps --force-reinstall "$work"/wheel/*.whl
"$work/venv/bin/python" resources/packaging/icons.py resources/icons/interrupt-desk.svg "$work/icons"
case "$(uname -s)" in
  MINGW* | MSYS* | CYGWIN*) "$work/venv/bin/python" resources/packaging/windows/versioninfo.py >"$work/version-info.txt" ;;
esac
say "Freezing the program; this takes a minute or two."
"$work/venv/bin/python" -m PyInstaller --noconfirm --clean --log-level ERROR --distpath "$dist" --workpath "$work/work" \
  resources/packaging/interrupt-desk.spec 2>"$work/pyinstaller.log" || { cat "$work/pyinstaller.log" >&2; exit 1; }

if [ "$(uname -s)" = Linux ]; then
  # Some wheels carry their debugging symbols: 26 MB of them. Qt's are stripped already, and are left as they came.
  find "$dist/interrupt-desk/_internal" -path '*/PySide6' -prune -o -type f -name '*.so*' -print0 |
    xargs -0 strip --strip-unneeded --preserve-dates
  find "$dist/interrupt-desk" -type f -name '*.so*' -exec chmod 0644 {} +
  find "$dist/interrupt-desk" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
fi
say "$dist/interrupt-desk is built: $(du -sm "$dist/interrupt-desk" | cut -f1) MB."
