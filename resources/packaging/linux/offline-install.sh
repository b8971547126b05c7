#!/bin/sh
# Install Interrupt Desk from the packages beside this script, without a network. Run it as root.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
if [ "$(id -u)" -ne 0 ]; then
  echo "Installing a package needs root: sudo $0" >&2
  exit 1
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/lists/partial"
# A source of packages of its own, for this one installation: the system's own sources and lists stay as they are.
echo "deb [trusted=yes] file:$(echo "$here/packages" | sed 's/ /%20/g') ./" >"$scratch/bundle.list"
offline() {
  apt-get -o Dir::Etc::SourceList="$scratch/bundle.list" -o Dir::Etc::SourceParts=/dev/null -o Dir::State::Lists="$scratch/lists" \
    -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= -o APT::Sandbox::User=root "$@"
}
offline -qq update
DEBIAN_FRONTEND=noninteractive offline -qq -y --no-install-recommends install interrupt-desk
echo "Interrupt Desk is installed: $(interrupt-desk --version)"
