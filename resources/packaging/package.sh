#!/usr/bin/env bash
# Build what is given to people: the frozen program and, on Linux, its packages. Nothing has to be prepared by hand.
#
#   package.sh deb          dist/interrupt-desk/ and dist/interrupt-desk_VERSION_ARCH.deb
#   package.sh rpm, run     the frozen program, and the .rpm or the self-extracting .run
#   package.sh all          all of them
#
# Their sums go into dist/SHA256SUMS.
#
# FREEZE=no packs the folder in dist/ as it is. Packages are signed where INTERRUPT_DESK_SIGNING_KEY names a GnuPG key.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=resources/packaging/system.sh
. resources/packaging/system.sh

what=${1:-deb}
work=$PWD/build/package
python=$work/venv/bin/python
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date -r CHANGELOG.md +%s)}
export SOURCE_DATE_EPOCH PYTHONHASHSEED=0 LC_ALL=C.UTF-8 TZ=UTC
umask 022

[ "${FREEZE:-yes}" = no ] || resources/packaging/freeze.sh
[ "$(uname -s)" = Linux ] || exit 0
version=$("$python" -c 'import sys; sys.path.insert(0, "resources/packaging"); import release; print(release.version())')
machine=$(uname -m)
case $machine in x86_64) arch=amd64 ;; aarch64) arch=arm64 ;; *) arch=$machine ;; esac

describe() { # KIND: lay out the tree, and write nfpm's description of it
  "$python" resources/packaging/linux.py stage "$1" dist/interrupt-desk "$work/icons" "$work/$1"
  "$python" resources/packaging/linux.py describe "$1" "$work/$1" >"$work/$1.yaml"
}

make_deb() {
  local file=dist/interrupt-desk_${version}_$arch.deb
  if ! command -v dpkg-deb >/dev/null; then
    say "There is no dpkg-deb here, so no Debian package is built."
    return
  fi
  require_commands "The Debian package is built with them" dpkg-shlibdeps:dpkg-dev objdump:binutils
  describe debian
  "$work/venv/bin/nfpm" package --config "$work/debian.yaml" --packager deb --target "$work/plain.deb" >/dev/null
  rm -rf "$work/deb"
  dpkg-deb --raw-extract "$work/plain.deb" "$work/deb"
  # nfpm writes no time into folders.
  "$python" resources/packaging/linux.py settle "$work/deb/usr"
  rm -f "$file"
  dpkg-deb -Zxz -z6 --threads-max=2 --root-owner-group --build "$work/deb" "$file" >/dev/null
  say "$file is built: $(stat -c %s "$file") bytes."
}

make_rpm() {
  local file=dist/interrupt-desk-$version-1.$machine.rpm
  describe portable
  "$work/venv/bin/nfpm" package --config "$work/portable.yaml" --packager rpm --target "$file" >/dev/null
  say "$file is built: $(stat -c %s "$file") bytes."
}

make_run() {
  local file=dist/interrupt-desk-$version-$machine.run glibc
  require_commands "The self-extracting installer is built with them" makeself:makeself
  glibc=$("$python" resources/packaging/linux.py glibc dist/interrupt-desk)
  rm -rf "$work/run" "$file"
  mkdir -p "$work/run/interrupt-desk"
  cp -a dist/interrupt-desk "$work/run/interrupt-desk/program"
  "$python" resources/packaging/linux.py share "$work/icons" "$work/run/interrupt-desk/share"
  sed -e "s/@VERSION@/$version/" -e "s/@GLIBC@/$glibc/" resources/packaging/linux/install.sh \
    >"$work/run/interrupt-desk/install.sh"
  cp resources/packaging/linux/uninstall.sh "$work/run/interrupt-desk/"
  "$python" resources/packaging/linux.py settle "$work/run/interrupt-desk"
  (
    cd "$work/run"
    # The archive's own order and times, and no clock in its head; gzip, since a minimal system has no xz.
    # Its level is 9n: makeself hands it to gzip as -c9n, and n keeps the time of the build out of the archive.
    makeself --gzip --complevel 9n --nox11 --nomd5 --nocrc --sha256 --tar-quietly \
      --packaging-date "$(date -u -d "@$SOURCE_DATE_EPOCH" '+%Y-%m-%d')" \
      --tar-extra "--sort=name --mtime=@$SOURCE_DATE_EPOCH --owner=0 --group=0 --numeric-owner" \
      interrupt-desk interrupt-desk.run "Interrupt Desk $version" ./install.sh >makeself.log 2>&1 ||
      { cat makeself.log >&2; exit 1; }
  )
  mv "$work/run/interrupt-desk.run" "$file"
  say "$file is built: $(stat -c %s "$file") bytes; the oldest glibc it runs with is $glibc."
}

sums() {
  cp "$work/notices/sbom.cdx.json" "dist/interrupt-desk-$version.cdx.json"
  (cd dist && find . -maxdepth 1 -type f -name "interrupt-desk[-_]$version*" ! -name '*.asc' -printf '%P\n' | sort |
    xargs sha256sum) >"$work/SHA256SUMS"
  mv "$work/SHA256SUMS" dist/SHA256SUMS
  if [ -n "${INTERRUPT_DESK_SIGNING_KEY:-}" ]; then
    require_commands "Packages are signed with it" gpg:gnupg
    gpg --batch --yes --local-user "$INTERRUPT_DESK_SIGNING_KEY" --armor --detach-sign dist/SHA256SUMS
    say "dist/SHA256SUMS.asc is the signature of $INTERRUPT_DESK_SIGNING_KEY."
  else
    say "dist/SHA256SUMS is not signed: INTERRUPT_DESK_SIGNING_KEY names no key."
  fi
}

case $what in
  deb) make_deb ;;
  rpm) make_rpm ;;
  run) make_run ;;
  all)
    make_deb
    make_rpm
    make_run
    ;;
  *) give_up "package.sh builds deb, rpm, run or all, not $what." ;;
esac
sums
