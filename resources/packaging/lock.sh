#!/usr/bin/env bash
# Write requirements.lock: every dependency for every platform, pinned with hashes, and no index address in it, so that
# it works behind any mirror.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=resources/packaging/system.sh
. resources/packaging/system.sh

uv=${UV:-uv}
command -v "$uv" >/dev/null || give_up "make lock needs uv: install it, or name it with make lock UV=/path/to/uv."
"$uv" pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
  --no-header --no-emit-index-url --no-emit-find-links --quiet --output-file requirements.lock "$@"
say "requirements.lock is written."
