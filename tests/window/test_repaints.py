"""A resume costs the window little: few tellings, few paintings, and only what says something else is drawn anew."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import QEvent, QObject

from desktop.review.decision import Decision
from desktop.review.request import Action
from desktop.window.queue.columns import ORDER


class Painted(QObject):
    """Counts the paintings of widgets."""

    def __init__(self, **watched):
        super().__init__()
        self.count = dict.fromkeys(watched, 0)
        self._names = {id(widget): name for name, widget in watched.items()}
        self._watched = watched
        for widget in watched.values():
            widget.installEventFilter(self)

    def eventFilter(self, watched, event):  # noqa: N802  # Qt's name
        if event.type() == QEvent.Type.Paint:
            self.count[self._names[id(watched)]] += 1
        return False

    def reset(self):
        self.count = dict.fromkeys(self.count, 0)


async def resume(desk, key):
    """A resume of a row, to its outcome."""
    await (await desk.desk.decide(key, Decision(Action.APPROVE))).ended


def test_a_resume_of_another_row_is_painted_a_few_times_and_lays_out_nothing_beside_the_queue(drive, opening):
    async def body():
        async with opening("t1", "t2", "t3", "t4") as desk:
            window = desk.window
            await resume(desk, window.queue.rows.keys[-1])  # loads the graph
            await desk.until(lambda: len(desk.threads()) == 3)
            await asyncio.sleep(0.5)
            painted = Painted(queue=window.queue.viewport(), page=window.reading.pane.question)
            drawn, shown = window.queue.pictures.drawn, []
            window.bridge.rows.connect(shown.append)
            await resume(desk, window.queue.rows.keys[-1])
            await desk.until(lambda: len(desk.threads()) == 2)
            await asyncio.sleep(0.3)
            # It runs, it is gone, and the store tells of it once more.
            assert 1 <= len(shown) <= 4
            assert 1 <= painted.count["queue"] <= 5
            assert painted.count["page"] == 0
            # The row that says "running", also as the store has it between two steps, and nothing of those around it.
            assert window.queue.pictures.drawn - drawn <= 2 * len(ORDER)

    drive(body())


def test_many_resumes_share_their_paintings(drive, opening):
    async def body():
        names = [f"t{number:02}" for number in range(13)]
        async with opening(*names) as desk:
            window = desk.window
            await resume(desk, window.queue.rows.keys[-1])
            await desk.until(lambda: len(desk.threads()) == 12)
            await asyncio.sleep(0.5)
            painted, shown = Painted(queue=window.queue.viewport()), []
            window.bridge.rows.connect(shown.append)
            keys = list(window.queue.rows.keys[2:])
            began = asyncio.get_running_loop().time()
            await asyncio.gather(*(resume(desk, key) for key in keys))
            took = asyncio.get_running_loop().time() - began
            await desk.until(lambda: len(desk.threads()) == 2)
            # A painting for each telling, and those go by time, not by how much happens.
            most = 3 + took / 0.04
            assert len(shown) <= most
            assert painted.count["queue"] <= 2 * most

    drive(body())


@pytest.mark.parametrize("hold", [0.0, 20.0])
def test_the_key_leads_to_the_changed_row_before_the_next_payload_is_laid_out(drive, opening, hold, monkeypatch):
    # On a busy machine the decision may take longer than the next payload is kept waiting.
    monkeypatch.setattr("desktop.window.selected.AFTER_DECIDING", 3000)

    async def body():
        async with opening("t1", "t2", hold=hold) as desk:
            window, order = desk.window, []
            await asyncio.sleep(0.3)
            key = window.queue.current

            class Order(QObject):
                def eventFilter(self, _watched, event):  # noqa: N802  # Qt's name
                    row = desk.desk.index.row(key)
                    if event.type() == QEvent.Type.Paint and (row is None or row.overlay is not None):
                        order.append("row")
                    return False

            watching = Order()
            window.queue.viewport().installEventFilter(watching)
            show = window.reading.pane.show_row
            window.reading.pane.show_row = lambda *given: (order.append("payload"), show(*given))
            desk.key("a")
            assert window.queue.current != key, "the next press means the next row at once"
            await desk.until(lambda: "row" in order and "payload" in order)
            assert order[0] == "row"

    drive(body())
