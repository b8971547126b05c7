"""Many changes of the desk become one signal, and none of them is lost."""

from __future__ import annotations

import asyncio

import pytest

from desktop.review.events import ActiveRun, Notice, RowsChanged, RunChanged, Tone
from desktop.review.index import Delta
from desktop.review.interrupt import Key
from desktop.window.bridge import RUNS, Bridge, joined

A, B = Key("s", "a", "1"), Key("s", "b", "2")


class Teller:
    """What a bridge needs of a desk: somebody who tells."""

    def __init__(self):
        self.listeners = []

    def listen(self, listener):
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def tell(self, event):
        for listener in self.listeners:
            listener(event)


@pytest.mark.parametrize(
    ("first", "then", "both"),
    [
        (Delta(added={A}), Delta(removed={A}), Delta()),
        (Delta(removed={A}), Delta(added={A}), Delta(changed={A})),
        (Delta(added={A}), Delta(changed={A}), Delta(added={A})),
        (Delta(changed={A}), Delta(removed={A}), Delta(removed={A})),
        (Delta(added={A}), Delta(added={B}), Delta(added={A, B})),
        (Delta(changed={A}), Delta(changed={B}), Delta(changed={A, B})),
    ],
)
def test_two_changes_are_as_one(first, then, both):
    found = joined(*(Delta(*map(frozenset, (one.added, one.removed, one.changed))) for one in (first, then)))
    assert (set(found.added), set(found.removed), set(found.changed)) == (both.added, both.removed, both.changed)


def test_a_burst_becomes_one_signal_and_the_rest_follows(drive):
    async def body():
        teller, heard = Teller(), []
        bridge = Bridge(teller)
        bridge.rows.connect(heard.append)
        for number in range(100):
            teller.tell(RowsChanged(Delta(added=frozenset([Key("s", str(number), "i")]))))
        assert heard == []
        await asyncio.sleep(0.02)
        assert [len(delta.added) for delta in heard] == [100]
        teller.tell(RowsChanged(Delta(added=frozenset([A]))))
        await asyncio.sleep(0.2)
        assert [len(delta.added) for delta in heard] == [100, 1]
        bridge.deleteLater()

    drive(body())


def test_rows_are_shown_before_the_sentence_about_them(drive):
    async def body():
        teller, heard = Teller(), []
        bridge = Bridge(teller)
        bridge.rows.connect(lambda _delta: heard.append("rows"))
        bridge.notice.connect(lambda _notice: heard.append("notice"))
        teller.tell(RowsChanged(Delta(removed=frozenset([A]))))
        teller.tell(Notice(Tone.DONE, "approve: done", key=A))
        await asyncio.sleep(0.1)
        assert heard == ["rows", "notice"]
        bridge.deleteLater()

    drive(body())


def test_a_thousand_resumes_are_told_in_a_few_goes_and_nothing_is_left_out(drive):
    async def body():
        teller, heard = Teller(), []
        bridge = Bridge(teller)
        bridge.rows.connect(lambda delta: heard.append(("rows", *sorted(key.thread for key in delta.removed))))
        bridge.notice.connect(lambda notice: heard.append(("notice", notice.key.thread)))
        bridge.run.connect(lambda run: heard.append(("run", run.thread)))
        for number in range(1000):
            key = Key("s", f"{number:04}", "i")
            teller.tell(RowsChanged(Delta(changed=frozenset([key]))))
            teller.tell(RunChanged(ActiveRun("r", "s", key.thread, "g", 0.0)))
            teller.tell(RowsChanged(Delta(removed=frozenset([key]))))
            teller.tell(Notice(Tone.DONE, "done", key=key))
            if number % 100 == 99:
                await asyncio.sleep(0)
        await asyncio.sleep(0.3)
        assert [one[1] for one in heard if one[0] == "notice"] == [f"{number:04}" for number in range(1000)]
        tellings = [one for one in heard if one[0] == "rows"]
        assert sum(len(one) - 1 for one in tellings) == 1000
        assert len(tellings) <= 10
        # The rows of a sentence went before it was said.
        gone = set()
        for kind, *threads in heard:
            assert kind != "notice" or threads[0] in gone
            gone.update(threads if kind == "rows" else ())
        assert heard[-1] == ("run", "0999")
        bridge.deleteLater()

    drive(body())


def test_what_an_operator_waits_for_does_not_wait_for_the_steps_of_runs(drive):
    async def body():
        teller, heard = Teller(), []
        bridge = Bridge(teller)
        bridge.rows.connect(lambda _delta: heard.append(asyncio.get_running_loop().time()))
        teller.tell(RunChanged(ActiveRun("r", "s", "t", "g", 0.0)))
        began = asyncio.get_running_loop().time()
        teller.tell(RowsChanged(Delta(changed=frozenset([A]))))
        await asyncio.sleep(RUNS / 1000 + 0.1)
        assert heard[0] - began < RUNS / 2000
        bridge.deleteLater()

    drive(body())


def test_problems_are_told(drive):
    async def body():
        teller, heard = Teller(), []
        bridge = Bridge(teller)
        bridge.problems.connect(lambda: heard.append("problems"))
        teller.tell(RowsChanged(Delta(), problems=True))
        await asyncio.sleep(0.1)
        assert heard == ["problems"]
        bridge.deleteLater()

    drive(body())
