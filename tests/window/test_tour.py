"""The walk takes its pictures, decides one example, and leaves the rest as it was."""

from __future__ import annotations

from PySide6.QtGui import QImage

from desktop.window import theme
from desktop.window.tour import tour


def test_the_walk_through_the_window(drive, opening, tmp_path, qapp):
    palette, sheet = qapp.palette(), qapp.styleSheet()
    folder = tmp_path / "pictures"
    folder.mkdir()

    async def body():
        async with opening("t1", "t2", hold=5.0) as desk:
            await desk.start("m1", "agent_per_call", {"messages": [{"role": "user", "content": "Where is order 1?"}]})
            pictures = await tour(desk.window, desk.desk, folder)
            names = [picture.name.partition("-")[2] for picture in pictures]
            assert {"queue.png", "review.png", "start.png", "keys.png", "held.png", "applied.png"} <= set(names)
            assert {"marked.png", "bulk.png", "palette.png", "settings.png", "decided.png", "empty.png"} <= set(names)
            assert desk.window.queue.marked == []
            assert pictures == sorted(folder.glob("*.png"))
            assert all(not QImage(str(picture)).isNull() for picture in pictures)
            assert len(desk.threads()) == 2

    try:
        drive(body())
    finally:
        qapp.setProperty("look", theme.Look.LIGHT.value)
        qapp.setStyleSheet(sheet)
        qapp.setPalette(palette)
