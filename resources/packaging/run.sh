#!/usr/bin/env bash
# Open the window on the example workspace; without a display, take a tour of it on a virtual screen instead.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=resources/packaging/system.sh
. resources/packaging/system.sh

# DISPLAY may be set to a screen that is long gone, and Qt would abort there.
display_answers() {
  [ "$(uname -s)" = Linux ] || return 0
  if [ -n "${WAYLAND_DISPLAY:-}" ] && [ -S "${XDG_RUNTIME_DIR:-}/$WAYLAND_DISPLAY" ]; then
    return 0
  fi
  [ -n "${DISPLAY:-}" ] && .venv/bin/python -c '
import ctypes, sys
xcb = ctypes.CDLL("libxcb.so.1")
xcb.xcb_connect.restype = ctypes.c_void_p
sys.exit(xcb.xcb_connection_has_error(ctypes.c_void_p(xcb.xcb_connect(None, None))))'
}

if display_answers; then
  exec .venv/bin/interrupt-desk open "$@"
fi
shots=$PWD/screenshots
say "There is no display here, so the window opens on a virtual screen and is shown around in screenshots."
start_screen
export QT_QPA_PLATFORM=xcb
mkdir -p "$shots"
.venv/bin/interrupt-desk demo --tour "$shots" </dev/null
say "The screenshots are in $shots:"
ls -1 "$shots"
