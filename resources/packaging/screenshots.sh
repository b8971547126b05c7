#!/usr/bin/env bash
# Take README's pictures anew: the tour on a virtual screen, and of its pictures those that README shows.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=resources/packaging/system.sh
. resources/packaging/system.sh

start_screen
folder=$(mktemp -d)
trap 'end_screen; rm -rf "$folder"' EXIT
export QT_QPA_PLATFORM=xcb XDG_DATA_HOME=$folder/data XDG_CONFIG_HOME=$folder/config
mkdir -p "$folder/tour"
.venv/bin/interrupt-desk demo --new-window --tour "$folder/tour" </dev/null
.venv/bin/python resources/packaging/pictures.py "$folder/tour" resources/screenshots
say "The pictures are in resources/screenshots:"
ls -1 resources/screenshots
