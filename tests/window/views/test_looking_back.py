"""The list of decisions is read when it is looked at, and again when something was decided."""

from __future__ import annotations

from PySide6.QtCore import Qt


def outcomes(desk):
    page = desk.window.looking_back.page
    return [page.item(row, 1).text() for row in range(page.rowCount())]


def decided(desk):
    return desk.window.sidebar.item(4).data(Qt.ItemDataRole.AccessibleTextRole)


def test_decisions_come_with_their_outcomes_while_it_is_looked_at(drive, opening):
    async def body():
        async with opening("t1", "t2", "t3") as desk:
            desk.key("a")
            await desk.until(lambda: len(desk.threads()) == 2)
            desk.key("5")
            await desk.until(lambda: outcomes(desk) == ["applied"])
            assert desk.window.header.count.text().startswith("1")
            desk.window.errands.deciding.reject(desk.window.queue.rows.keys[0])
            await desk.until(lambda: outcomes(desk) == ["applied", "applied"])
            assert desk.window.looking_back.page.item(0, 4).text() == "tester"
            desk.key("j")
            assert desk.window.looking_back.page.currentRow() == 1
            desk.key("k")
            assert desk.window.looking_back.page.currentRow() == 0
            await desk.until(lambda: decided(desk) == "Decided: 2")
            desk.key("a")
            await desk.still(0.2)
            assert "These are decided" in desk.window.activity.latest.text
            desk.key("1")
            await desk.until(lambda: len(desk.threads()) == 1)

    drive(body())
