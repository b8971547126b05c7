#!/usr/bin/env bash
# Bundle the Debian package with every other that it needs on a minimal system of this release: unpacked there, its
# install.sh installs it with one command and no network. Nothing that the system has newer is replaced.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=resources/packaging/system.sh
. resources/packaging/system.sh
# shellcheck source=resources/packaging/base.sh
. resources/packaging/base.sh

package=$(find dist -maxdepth 1 -name 'interrupt-desk_*.deb' | sort -V | tail -n 1)
[ -n "$package" ] || give_up "There is no Debian package in dist/: make package builds it."
require_commands "The bundle is made with them" dpkg-scanpackages:dpkg-dev apt-get:apt
make_base "The bundle"

name=$(basename "$package" .deb)_$RELEASE-offline
work=$PWD/build/release/$name
rm -rf "$work"
mkdir -p "$work/packages/partial"
cp "$package" "$work/packages/"
say "Collecting what $package needs on a minimal $RELEASE."
# This machine's own lists, another machine's status: apt names what that one misses.
apt-get install --yes --download-only --no-install-recommends \
  -o Dir::State::status="$BASE/var/lib/dpkg/status" -o Dir::Cache::archives="$work/packages" \
  -o Debug::NoLocking=1 -o APT::Sandbox::User=root "./$package" >"$work.log" 2>&1 ||
  { tail -n 5 "$work.log" >&2; give_up "apt-get could not collect them; run apt-get update and try again."; }
rm -rf "$work/packages/partial" "$work/packages/lock"
(cd "$work/packages" && dpkg-scanpackages --multiversion . >Packages 2>/dev/null)
cp resources/packaging/linux/offline-install.sh "$work/install.sh"
chmod 0755 "$work/install.sh"
tar --create --file "dist/$name.tar" --directory build/release --sort=name --owner=0 --group=0 --numeric-owner \
  --mtime="@${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}" "$name"
say "dist/$name.tar is built: $(stat -c %s "dist/$name.tar") bytes, $(find "$work/packages" -name '*.deb' | wc -l) packages."
