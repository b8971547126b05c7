#!/usr/bin/env bash
# Take README's pictures anew: a tour in each language on a virtual screen, and of its pictures those that README shows.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=resources/packaging/system.sh
. resources/packaging/system.sh

start_screen
folder=$(mktemp -d)
trap 'end_screen; rm -rf "$folder"' EXIT
export QT_QPA_PLATFORM=xcb XDG_DATA_HOME=$folder/data XDG_CONFIG_HOME=$folder/config
# The Chinese letters are drawn from whatever font has them; without one there are boxes.
require_commands "Asking for fonts" fc-list:fontconfig
[ -n "$(fc-list :lang=zh-cn family)" ] || install_packages "The picture in Chinese needs a font" fonts-noto-cjk
for locale in en_US zh_CN; do
  mkdir -p "$folder/$locale"
  LC_ALL=$locale.UTF-8 .venv/bin/interrupt-desk demo --new-window --tour "$folder/$locale" </dev/null
done
.venv/bin/python resources/packaging/pictures.py "$folder/en_US" "$folder/zh_CN" resources/screenshots
say "The pictures are in resources/screenshots:"
ls -1 resources/screenshots
