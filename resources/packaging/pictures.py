"""Make README's pictures of those that the tours take: the right names, and few enough colours to be small files.

``make screenshots`` runs it with the folders of the tour in English and of the one in Chinese, and the one to write to.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from PySide6.QtGui import QImage

PICTURES = (
    {
        "queue": "queue-light",
        "review": "review",
        "held": "held",
        "dark": "queue-dark",
        "bulk": "bulk-preview",
        "palette": "palette",
        "empty": "empty",
    },
    {"queue": "queue-chinese"},
)
"""For each tour, what it calls a picture, and what README does."""
_COLOURS, _GROUNDS = 256, 64


def few_colours(image: QImage) -> QImage:
    """Return the image with at most 256 colours; any other becomes the nearest of them.

    A window has few grounds and many shades at the edges of letters. The most frequent colours are kept, so that the
    grounds stay exact, and one of each sixteenth of red, green and blue, so that no rare colour is lost among shades.
    """
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = bytes(image.constBits())
    colours = memoryview(pixels).cast("I").tolist()
    counted = Counter(colours)
    parts: dict[int, int] = {}
    for colour, _ in counted.most_common():
        parts.setdefault(colour & 0xF0F0F0, colour)
    frequent = [colour for colour, _ in counted.most_common(_GROUNDS)]
    kept = list(dict.fromkeys([*frequent, *parts.values()]))[:_COLOURS]
    place = {colour: index for index, colour in enumerate(kept)}
    for colour in counted.keys() - place.keys():
        place[colour] = min(range(len(kept)), key=lambda index, one=colour: _distance(kept[index], one))
    width, height = image.width(), image.height()
    padded = (width + 3) // 4 * 4  # a line of an image begins at a multiple of four bytes
    lines = bytearray(padded * height)
    for row in range(height):
        start = row * width
        lines[row * padded : row * padded + width] = bytes(map(place.__getitem__, colours[start : start + width]))
    result = QImage(bytes(lines), width, height, padded, QImage.Format.Format_Indexed8).copy()
    result.setColorTable(kept)
    return result


def _distance(one: int, two: int) -> int:
    return sum(abs((one >> shift & 0xFF) - (two >> shift & 0xFF)) for shift in (0, 8, 16))


def main() -> int:
    """Write the pictures; fail where a tour lacks one, and where two are the same."""
    *tours, wanted = (Path(one) for one in sys.argv[1:])
    wanted.mkdir(parents=True, exist_ok=True)
    seen: dict[bytes, str] = {}
    for taken, pictures in zip(tours, PICTURES, strict=True):
        for name, title in pictures.items():
            found = next(taken.glob(f"[0-9]*-{name}.png"), None)
            if found is None:
                sys.stderr.write(f"the tour took no picture of {name}\n")
                return 1
            if (twin := seen.setdefault(found.read_bytes(), title)) != title:
                sys.stderr.write(f"the pictures {twin} and {title} are the same\n")
                return 1
            few_colours(QImage(str(found))).save(str(wanted / f"{title}.png"), None, 0)  # 0: as small as can be
    return 0


if __name__ == "__main__":
    sys.exit(main())
