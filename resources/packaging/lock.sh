#!/usr/bin/env bash
# Write requirements.lock and package.lock: every dependency for every platform, pinned with hashes, and no index address
# in them, so that they work behind any mirror. The first is for the checkout, the second for what packages are built of.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=resources/packaging/system.sh
. resources/packaging/system.sh

uv=${UV:-uv}
command -v "$uv" >/dev/null || give_up "make lock needs uv: install it, or name it with make lock UV=/path/to/uv."
resolve() {
  "$uv" pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
    --no-header --no-emit-index-url --no-emit-find-links --quiet "$@"
}
resolve --group dev --output-file requirements.lock "$@"
# What is packaged is what was tested: the build's own lock may add tools, and no other version.
resolve --group package --constraint requirements.lock --output-file resources/packaging/package.lock "$@"
say "requirements.lock and resources/packaging/package.lock are written."
