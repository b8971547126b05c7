"""Draw the program's icon from its SVG in every size that a desktop asks for, as PNG, .ico and .icns.

Qt draws them, so the build needs no other tool, and the same Qt draws the same bytes. The containers are written here:
both hold PNG files behind a small table.
Sources: freedesktop.org Icon Theme Specification; Microsoft's ICONDIR; Apple's icns with its PNG types.
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""Pixels of a side, as the hicolor theme has folders for."""

ICO_SIZES = (16, 24, 32, 48, 64, 256)
ICNS_TYPES = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09"}


def draw(svg: Path, size: int) -> bytes:
    """Return the drawing as a PNG of ``size`` by ``size`` pixels."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt  # noqa: PLC0415  # after the platform is chosen
    from PySide6.QtGui import QImage, QPainter  # noqa: PLC0415  # the same
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415  # the same

    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(svg)).render(painter)
    painter.end()
    written = QByteArray()
    buffer = QBuffer(written)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(written.data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """Return a Windows icon that holds these PNG files by size."""
    offset = 6 + 16 * len(pictures)
    table, body = b"", b""
    for size, picture in sorted(pictures.items()):
        side = size % 256  # 0 stands for 256
        table += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), offset + len(body))
        body += picture
    return struct.pack("<HHH", 0, 1, len(pictures)) + table + body


def icns(pictures: dict[int, bytes]) -> bytes:
    """Return a macOS icon that holds these PNG files by size."""
    body = b"".join(
        ICNS_TYPES[size] + struct.pack(">I", 8 + len(picture)) + picture for size, picture in sorted(pictures.items())
    )
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def main(svg: Path, folder: Path) -> int:
    """Write hicolor/SIZExSIZE/apps/interrupt-desk.png, the scalable one, interrupt-desk.ico and interrupt-desk.icns."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    pictures = {size: draw(svg, size) for size in SIZES}
    theme = folder / "hicolor"
    for size, picture in pictures.items():
        file = theme / f"{size}x{size}" / "apps" / "interrupt-desk.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(picture)
    scalable = theme / "scalable" / "apps" / "interrupt-desk.svg"
    scalable.parent.mkdir(parents=True, exist_ok=True)
    scalable.write_bytes(svg.read_bytes())
    (folder / "interrupt-desk.ico").write_bytes(ico({size: pictures[size] for size in ICO_SIZES}))
    (folder / "interrupt-desk.icns").write_bytes(icns({size: pictures[size] for size in ICNS_TYPES}))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
