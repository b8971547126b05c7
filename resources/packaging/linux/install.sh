#!/bin/sh
# Install Interrupt Desk for this user, without root and without a network. The .run file unpacks itself and starts this.
#
#   install.sh [--prefix FOLDER]   FOLDER/lib/interrupt-desk, FOLDER/bin, FOLDER/share; else ~/.local
set -eu

VERSION=@VERSION@
GLIBC=@GLIBC@
here=$(cd "$(dirname "$0")" && pwd)
prefix=$HOME/.local
while [ $# -gt 0 ]; do
  case $1 in
    --prefix) prefix=$2; shift 2 ;;
    *) echo "Interrupt Desk's installer knows --prefix FOLDER, not $1." >&2; exit 2 ;;
  esac
done

# "glibc 2.36", or nothing where the C library is another one.
have=$(getconf GNU_LIBC_VERSION 2>/dev/null | sed 's/.* //') || have=
if [ -z "$have" ]; then
  echo "Interrupt Desk needs the GNU C library $GLIBC or newer; this system has another C library." >&2
  exit 1
fi
oldest=$(printf '%s\n%s\n' "$GLIBC" "$have" | sort -V | head -n 1)
if [ "$oldest" != "$GLIBC" ]; then
  echo "Interrupt Desk needs the GNU C library $GLIBC or newer; this system has $have." >&2
  exit 1
fi

program=$prefix/lib/interrupt-desk
mkdir -p "$prefix/lib" "$prefix/bin" "$prefix/share"
# A running window keeps the files that it has open; the new folder takes the old one's place in one step.
rm -rf "$program.new" "$program.old"
cp -R "$here/program" "$program.new"
cp "$here/uninstall.sh" "$program.new/uninstall.sh"
(cd "$here/share" && find . -type f | sed 's,^\./,,') >"$program.new/installed-files"
[ ! -d "$program" ] || mv "$program" "$program.old"
mv "$program.new" "$program"
rm -rf "$program.old"
ln -sfn "$program/interrupt-desk" "$prefix/bin/interrupt-desk"
while read -r file; do
  mkdir -p "$prefix/share/$(dirname "$file")"
  cp "$here/share/$file" "$prefix/share/$file"
done <"$program/installed-files"
# The menu starts it wherever its folder is, also where ~/.local/bin is not on the PATH.
sed -i "s,^Exec=interrupt-desk,Exec=\"$program/interrupt-desk\"," "$prefix/share/applications/interrupt-desk.desktop"
update-desktop-database "$prefix/share/applications" 2>/dev/null || true

missing=$(find "$program" -name '*.so*' -type f -exec env LD_LIBRARY_PATH="$program/_internal:$program/_internal/PySide6/Qt/lib" ldd {} + 2>/dev/null |
  awk '/=> not found/ { print $1 }' | grep -v '^libQt6\|^libicu\|^libpyside6\|^libshiboken6' | sort -u | tr '\n' ' ') || missing=
if [ -n "$missing" ]; then
  echo "Installed, but the window needs system libraries that are not here: $missing"
  echo "Ask for the packages that hold them; the commands (list, answer, history) work without."
fi
echo "Interrupt Desk $VERSION is installed: $prefix/bin/interrupt-desk"
echo "To remove it: $program/uninstall.sh"
