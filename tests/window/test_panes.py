"""The panes follow the window's width; the list of views does too, until the operator says otherwise."""

from __future__ import annotations

from PySide6.QtCore import Qt


def test_the_views_are_shown_where_there_is_room(drive, opening):
    async def body():
        async with opening("t1", size=(1500, 800)) as desk:
            window = desk.window
            assert window.sidebar.isVisible()
            window.resize(1000, 700)
            await desk.until(lambda: not window.sidebar.isVisible())
            window.resize(800, 600)
            await desk.until(lambda: window._panes.inner.orientation() == Qt.Orientation.Vertical)
            window.resize(1500, 800)
            await desk.until(window.sidebar.isVisible)
            assert window._panes.inner.orientation() == Qt.Orientation.Horizontal

    drive(body())


def test_what_the_operator_wants_stays_at_every_width(drive, opening):
    async def body():
        async with opening("t1", size=(1500, 800)) as desk:
            window = desk.window
            assert not window._panes.toggle_sidebar()
            window.resize(1400, 800)
            await desk.still(0.1)
            assert not window.sidebar.isVisible()
            assert window._panes.toggle_sidebar()
            window.resize(900, 600)
            await desk.still(0.1)
            assert window.sidebar.isVisible()

    drive(body())


def test_no_pane_can_be_lost(drive, opening):
    async def body():
        async with opening("t1", size=(1500, 800)) as desk:
            for splitter in (desk.window._panes, desk.window._panes.inner):
                splitter.setSizes([0, 10_000])
                assert min(splitter.sizes()) > 0

    drive(body())
