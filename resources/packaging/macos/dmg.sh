#!/usr/bin/env bash
# Pack "dist/Interrupt Desk.app" into a disk image, on macOS. Signed where INTERRUPT_DESK_CODESIGN names an identity of
# the keychain; otherwise ad hoc, which Apple's processors ask for.
set -euo pipefail
cd "$(dirname "$0")/../../.."

version=$(build/package/venv/bin/python -c 'import sys; sys.path.insert(0, "resources/packaging"); import release; print(release.version())')
app="dist/Interrupt Desk.app"
image=dist/interrupt-desk-$version-$(uname -m).dmg
codesign --force --deep --options runtime --sign "${INTERRUPT_DESK_CODESIGN:--}" "$app"
codesign --verify --deep --strict "$app"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -R "$app" "$folder/"
ln -s /Applications "$folder/Applications"
rm -f "$image"
hdiutil create -volname "Interrupt Desk" -srcfolder "$folder" -format UDZO -ov "$image"
shasum -a 256 "$image" | tee "$image.sha256"
