#!/usr/bin/env bash
# The release check: build everything, install it in a minimal system without a network, use it, remove it, and print
# a table of what was built and what was tested. Needs root, for the minimal system. Takes ten minutes and more.
#
#   FREEZE=no        take the program in dist/ as it is
#   BUILD=no         take all packages in dist/ as they are
#   REPRODUCE=no     do not build a second time to compare the bytes
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=resources/packaging/system.sh
. resources/packaging/system.sh
# shellcheck source=resources/packaging/base.sh
. resources/packaging/base.sh

need_root "The release check"
require_commands "The release check uses them" xdotool:xdotool lintian:lintian appstreamcli:appstream \
  desktop-file-validate:desktop-file-utils man:man-db Xvfb:xvfb ldd:libc-bin
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH
work=$PWD/build/release
mkdir -p "$work"
declare -A tested
note() { tested[$1]="${tested[$1]:+${tested[$1]}; }$2"; }

if [ "${BUILD:-yes}" != no ]; then
  resources/packaging/package.sh all
  resources/packaging/offline.sh
fi
deb=$(find dist -maxdepth 1 -name '*.deb' | sort -V | tail -n 1)
runner=$(find dist -maxdepth 1 -name '*.run' | sort -V | tail -n 1)
rpm=$(find dist -maxdepth 1 -name '*.rpm' | sort -V | tail -n 1)
bundle=$(find dist -maxdepth 1 -name '*-offline.tar' | sort -V | tail -n 1)
version=$(basename "$deb" | cut -d_ -f2)

# What can be said of the packages without installing them.
size=$(du -sb dist/interrupt-desk | cut -f1)
[ "$size" -le 150000000 ] || give_up "The program takes $size bytes unpacked; at most 150,000,000 are allowed."
[ "$(stat -c %s "$deb")" -le 50000000 ] || give_up "$deb is larger than 50,000,000 bytes."
note "$deb" "at most 50,000,000 bytes"
lintian --fail-on error,warning "$deb" >"$work/lintian.log" 2>&1 || { cat "$work/lintian.log" >&2; give_up "lintian objects to $deb."; }
note "$deb" "lintian"
if command -v rpm >/dev/null; then
  rpm --query --package --requires "$rpm" >"$work/rpm.log" 2>/dev/null
  note "$rpm" "its head and requirements can be read; not installed anywhere"
fi

start_screen
say "Starting the program and the one of .venv in turn."
seen=$(.venv/bin/python resources/packaging/starts.py dist/interrupt-desk/interrupt-desk .venv/bin/interrupt-desk)
note dist/interrupt-desk/ "started no slower than the program of .venv ($seen)"
make_base "The release check"
root=$work/system
rm -rf "$root"
cp -a "$BASE" "$root"
tar -xf "$bundle" -C "$root/root"
say "Installing $bundle in a minimal $RELEASE without a network."
inside "$root" sh -c '/root/*/install.sh' >"$work/install.log" 2>&1 || { tail "$work/install.log" >&2; give_up "The bundle cannot be installed."; }
note "$bundle" "installed in a minimal $RELEASE without a network"
inside "$root" useradd --create-home --shell /bin/sh desk

commands() { # PROGRAM: those that need no window
  [ "$(inside "$root" su desk -c "$1 --version")" = "interrupt-desk $version" ] || give_up "$1 --version says another version."
  inside "$root" su desk -c "$1 doctor" >"$work/doctor.log" 2>&1 || true
  grep -q '^ok .*Qt ' "$work/doctor.log" || { cat "$work/doctor.log" >&2; give_up "doctor does not find Qt."; }
}
# shellcheck disable=SC2016  # expanded inside
libraries='find "$1" -name "*.so*" -type f -exec env LD_LIBRARY_PATH="$1/_internal:$1/_internal/PySide6/Qt/lib:$1/_internal/PySide6:$1/_internal/shiboken6" ldd {} + | grep "not found" | sort -u'

missing=$(inside "$root" sh -c "$libraries" sh /usr/lib/interrupt-desk || true)
[ -z "$missing" ] || give_up "In the minimal system the Debian package misses: $missing"
commands interrupt-desk
seen=$(.venv/bin/python resources/packaging/smoke.py "$root" desk "$root/usr/share/applications/interrupt-desk.desktop" "$work/deb.png")
note "$deb" "every library found; version, doctor, list; the window showed the examples, a approved one ($seen)"

inside "$root" dpkg --listfiles interrupt-desk >"$work/files.log"
inside "$root" dpkg --purge interrupt-desk >/dev/null 2>&1
left=$(find "$root" -xdev \( -iname '*interrupt-desk*' -o -iname '*interruptdesk*' \) -not -path "$root/home/*" -not -path "$root/root/*")
[ -z "$left" ] || give_up "After purge there still is: $left"
note "$deb" "purge left nothing"

say "Installing $runner as a plain user."
rm -rf "$root/home/desk/.local" "$root/home/desk/.config"
cp "$runner" "$root/home/desk/installer.run"
inside "$root" su desk -c 'sh /home/desk/installer.run' >"$work/run.log" 2>&1 || { tail "$work/run.log" >&2; give_up "$runner cannot be installed."; }
commands /home/desk/.local/bin/interrupt-desk
seen=$(.venv/bin/python resources/packaging/smoke.py "$root" desk "$root/home/desk/.local/share/applications/interrupt-desk.desktop" "$work/run.png")
note "$runner" "installed as a plain user without a network; version, doctor, list; the window showed the examples, a approved one ($seen)"
inside "$root" su desk -c /home/desk/.local/lib/interrupt-desk/uninstall.sh >>"$work/run.log"
left=$(find "$root/home/desk" \( -iname '*interrupt-desk*' -o -iname '*interruptdesk*' \) -not -path '*/.local/share/interrupt-desk*' -not -path '*/.config/*' -not -name installer.run)
[ -z "$left" ] || give_up "After uninstall.sh there still is: $left"
note "$runner" "uninstall.sh left the user's own files alone"

if [ "${REPRODUCE:-yes}" != no ]; then
  say "Building a second time, to compare the bytes."
  sha256sum "$deb" "$rpm" "$runner" >"$work/first.sha256"
  resources/packaging/package.sh all >/dev/null
  sha256sum --check --quiet "$work/first.sha256" || give_up "Two builds of one commit differ."
  for file in "$deb" "$rpm" "$runner"; do note "$file" "two builds were the same bytes"; done
fi

{
  printf '| file | bytes | sha256 | tested |\n|---|---|---|---|\n'
  printf '| dist/interrupt-desk/ | %s unpacked in %s files | | %s |\n' "$size" "$(find dist/interrupt-desk -type f | wc -l)" \
    "${tested[dist/interrupt-desk/]}"
  for file in "$deb" "$rpm" "$runner" "$bundle"; do
    printf '| %s | %s | %s | %s |\n' "$(basename "$file")" "$(stat -c %s "$file")" "$(sha256sum "$file" | cut -c1-64)" "${tested[$file]:-}"
  done
} | tee dist/RELEASE.md
