#!/usr/bin/env bash
# Collect every wheel for people who have Python and no network: dist/interrupt-desk-VERSION-wheels-PLATFORM/ .
#
#   PLATFORM=linux-x86_64 | linux-aarch64 | windows-x86_64 | macos-arm64 | macos-x86_64    PYTHON_VERSION=3.12
#
# Resolved for the target's own markers (pip would evaluate them for this machine: other wheels would be missing), in the
# versions and with the hashes of requirements.lock.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=resources/packaging/system.sh
. resources/packaging/system.sh

version=${PYTHON_VERSION:-3.12}
manylinux() { # ARCH NEWEST: each glibc's tag, as pip expands none of them itself
  local minor
  for minor in $(seq "$2" -1 17); do printf ' --platform manylinux_2_%s_%s' "$minor" "$1"; done
  printf ' --platform manylinux2014_%s' "$1"
  [ "$1" = x86_64 ] && printf ' --platform manylinux_2_12_x86_64 --platform manylinux2010_x86_64 --platform manylinux_2_5_x86_64 --platform manylinux1_x86_64'
  return 0
}
case ${PLATFORM:-} in
  linux-x86_64) target=x86_64-manylinux_2_34 tags=$(manylinux x86_64 34) ;;
  linux-aarch64) target=aarch64-manylinux_2_39 tags=$(manylinux aarch64 39) ;;
  windows-x86_64) target=x86_64-pc-windows-msvc tags="--platform win_amd64" ;;
  macos-arm64) target=aarch64-apple-darwin tags="--platform macosx_13_0_arm64 --platform macosx_13_0_universal2" ;;
  macos-x86_64) target=x86_64-apple-darwin tags="--platform macosx_13_0_x86_64 --platform macosx_13_0_universal2" ;;
  windows-arm64) give_up "There is no sqlite-vec for Windows on ARM, so today's LangGraph cannot be installed there; the x86_64 program runs on it." ;;
  *) give_up "Name the system: make wheelhouse PLATFORM=linux-x86_64 (or linux-aarch64, windows-x86_64, macos-arm64, macos-x86_64)." ;;
esac
work=$PWD/build/package
[ -x "$work/venv/bin/uv" ] || resources/packaging/freeze.sh environment
release=$("$work/venv/bin/python" -c 'import sys; sys.path.insert(0, "resources/packaging"); import release; print(release.version())')
folder=dist/interrupt-desk-$release-wheels-$PLATFORM
rm -rf "$folder"
mkdir -p "$folder"
"$work/venv/bin/uv" pip compile pyproject.toml --extra examples --constraint requirements.lock --quiet \
  --python-platform "$target" --python-version "$version" --generate-hashes --no-header --no-annotate \
  --no-emit-index-url --no-emit-find-links --only-binary :all: --output-file "$folder/requirements.txt"
# shellcheck disable=SC2086  # the tags are words
"$work/venv/bin/python" -m pip download -qq --disable-pip-version-check --no-deps --require-hashes --only-binary :all: \
  --python-version "$version" --implementation cp $tags --dest "$folder" --requirement "$folder/requirements.txt"
"$work/venv/bin/python" -m pip wheel -qq --disable-pip-version-check --no-deps --no-build-isolation -w "$folder" .
wheel=$(basename "$folder"/interrupt_desk-*.whl)
cat >"$folder/INSTALL.txt" <<TEXT
Interrupt Desk $release for $PLATFORM and Python $version, without a network. In this folder:

  python -m venv interrupt-desk
  interrupt-desk/bin/python -m pip install --no-index --find-links . --require-hashes -r requirements.txt
  interrupt-desk/bin/python -m pip install --no-index --no-deps $wheel
  interrupt-desk/bin/interrupt-desk

On Windows the programs are in interrupt-desk\\Scripts.
TEXT
say "$folder is complete: $(find "$folder" -name '*.whl' | wc -l) wheels, $(du -sm "$folder" | cut -f1) MB."
