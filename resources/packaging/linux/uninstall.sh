#!/bin/sh
# Remove what install.sh put there. Settings, journals and checkpoint files are the user's and stay.
set -eu

program=$(cd "$(dirname "$0")" && pwd)
prefix=$(cd "$program/../.." && pwd)
if [ ! -f "$program/installed-files" ] || [ ! -f "$program/interrupt-desk" ]; then
  echo "This folder was not made by Interrupt Desk's installer, so nothing is removed: $program" >&2
  exit 1
fi
while read -r file; do
  rm -f "$prefix/share/$file"
done <"$program/installed-files"
if [ "$(readlink "$prefix/bin/interrupt-desk" 2>/dev/null)" = "$program/interrupt-desk" ]; then
  rm -f "$prefix/bin/interrupt-desk"
fi
update-desktop-database "$prefix/share/applications" 2>/dev/null || true
# The folders that only this program needed: those that are empty now.
while read -r file; do
  folder=$(dirname "$file")
  while [ "$folder" != . ]; do
    rmdir "$prefix/share/$folder" 2>/dev/null || break
    folder=$(dirname "$folder")
  done
done <"$program/installed-files"
rm -rf "$program"
rmdir "$prefix/share" "$prefix/bin" "$prefix/lib" 2>/dev/null || true
echo "Interrupt Desk is removed. Your settings and journals are still there."
