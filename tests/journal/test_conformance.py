"""What every journal keeps to, as one suite that the file and the tests' own fake both pass."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from desktop.journal.store import SqliteJournal
from desktop.review.errors import Code, UserFacingError
from desktop.review.ports import PRECEDING, Notebook

if TYPE_CHECKING:
    from collections.abc import Callable

CLOSING = ("applied", "waiting", "stale", "busy", "invalid", "failed", "locked", "undone", "settled")


def load_fakes() -> Any:
    """The fakes of review, which stand beside its tests and cannot be imported by their name."""
    if "review_fakes" not in sys.modules:
        file = Path(__file__).resolve().parents[1] / "review" / "fakes.py"
        spec = importlib.util.spec_from_file_location("review_fakes", file)
        sys.modules["review_fakes"] = module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules["review_fakes"]


@pytest.fixture(params=["fake", "sqlite"])
def desks(request: pytest.FixtureRequest, path: Path) -> Callable[[str], Any]:
    """``desks(name)``: the journal as the desk of this name has it; all of a test share one."""
    stored: list[Any] = []

    def make(name: str) -> Any:
        return load_fakes().FakeJournal(name, stored) if request.param == "fake" else SqliteJournal(path, name)

    return make


async def refused(work) -> UserFacingError:
    with pytest.raises(UserFacingError) as caught:
        await work
    assert caught.value.code is Code.BUSY
    return caught.value


async def test_an_empty_journal_holds_nothing_and_leaves_nothing_behind(desks, path):
    journal = desks("desk-1")
    assert tuple(await journal.records()) == ()
    assert await journal.open_decisions() == ()
    assert await journal.decisions() == 0
    assert await journal.notes(Notebook.DRAFTS) == {}
    await journal.close()
    assert not path.exists()


async def test_records_are_numbered_without_a_gap_and_come_back_whole(desks, entry):
    journal = desks("desk-1")
    body = {"text": "é 💶 \u2028", "list": [1, "two", None, True], "nested": {"b": {}, "a": []}}
    first = await journal.append(entry(**body), after=0)
    second = await journal.append(entry("sending"), after=1)
    third = await journal.append(entry("decided", "d2", "i2"), after=0)
    assert (first.seq, second.seq, third.seq) == (1, 2, 3)
    records = tuple(await journal.records())
    assert records == (first, second, third)
    assert records[0].entry.body == body
    assert tuple(await journal.records(2)) == (third,)
    other = await journal.append(replace(entry("decided", "d3", "i3"), thread="another"), after=0)
    assert tuple(await journal.records(thread="another")) == (other,)
    assert tuple(await journal.records(1, third.entry.thread)) == (second, third)
    assert {record.desk for record in records} == {"desk-1"}
    await journal.close()


@pytest.mark.parametrize("closing", CLOSING)
async def test_a_decision_is_open_until_its_outcome(desks, entry, closing):
    journal = desks("desk-1")
    await journal.append(entry(), after=0)
    (opened,) = await journal.open_decisions()
    assert (opened.decided.seq, opened.latest.seq) == (1, 1)
    await journal.append(entry("sending"), after=1)
    (opened,) = await journal.open_decisions()
    assert (opened.decided.seq, opened.latest.seq, opened.latest.entry.kind) == (1, 2, "sending")
    await journal.append(entry(closing), after=2)
    assert await journal.open_decisions() == ()
    assert await journal.decisions() == 1
    await journal.close()


async def test_an_unknown_outcome_stays_open_until_it_is_settled(desks, entry):
    journal = desks("desk-1")
    await journal.append(entry(), after=0)
    await journal.append(entry("sending"), after=1)
    await journal.append(entry("unknown"), after=2)
    (opened,) = await journal.open_decisions()
    assert opened.latest.entry.kind == "unknown"
    await journal.append(entry("settled"), after=3)
    assert await journal.open_decisions() == ()
    await journal.close()


async def test_what_is_no_decision_is_never_open(desks, entry):
    journal = desks("desk-1")
    await journal.append(entry("started", "run", ""), after=0)
    await journal.append(entry("started", "run-2", ""), after=0)
    assert await journal.open_decisions() == ()
    await journal.close()


async def test_a_key_has_one_open_decision_whoever_comes_second(desks, entry):
    first, second = desks("desk-1"), desks("desk-2")
    await first.append(entry(), after=0)
    for journal in (first, second):
        error = await refused(journal.append(entry(decision="d2"), after=0))
        assert "ann has already decided" in error.title
    await second.append(entry(decision="d3", ident="other"), after=0)
    await first.append(entry("undone"), after=1)
    await second.append(entry(decision="d4"), after=0)
    assert [record.entry.decision for record in await first.records()] == ["d1", "d3", "d1", "d4"]
    await first.close()
    await second.close()


async def test_a_decision_that_another_desk_moved_is_not_moved_again(desks, entry):
    first, second = desks("desk-1"), desks("desk-2")
    await first.append(entry(), after=0)
    await second.append(entry("settled"), after=1)
    await refused(first.append(entry("sending"), after=1))
    await refused(first.append(entry(), after=0))
    await refused(first.append(entry("sending", "nobody"), after=7))
    assert [record.entry.kind for record in await first.records()] == ["decided", "settled"]
    await first.close()
    await second.close()


async def test_several_records_are_committed_all_or_none(desks, entry):
    journal = desks("desk-1")
    several = [(entry(decision=f"d{number}", ident=f"i{number}"), 0) for number in range(3)]
    records = await journal.append_all(several)
    assert [record.seq for record in records] == [1, 2, 3]
    again = [(entry(decision="d7", ident="i7"), 0), (entry(decision="d8", ident="i1"), 0)]
    await refused(journal.append_all(again))
    assert tuple(await journal.records()) == tuple(records)
    await journal.close()


async def test_a_decision_and_its_sending_are_committed_as_one(desks, entry):
    journal = desks("desk-1")
    await journal.append(entry(decision="d0", ident="i0"), after=0)
    first, second = await journal.append_all([(entry(), 0), (entry("sending"), PRECEDING)])
    assert [(first.seq, first.entry.kind), (second.seq, second.entry.kind)] == [(2, "decided"), (3, "sending")]
    other = [(entry(decision="d2", ident="i2"), 0), (entry("sending", "d1"), PRECEDING)]
    await refused(journal.append_all(other))
    await refused(journal.append_all([(entry("sending", "d3", "i3"), PRECEDING)]))
    assert len(tuple(await journal.records())) == 3
    await journal.close()


async def test_what_others_write_is_noticed(desks, entry):
    first, second = desks("desk-1"), desks("desk-2")
    await first.append(entry(), after=0)
    await first.changed()
    assert not await first.changed()
    await second.append(entry("settled"), after=1)
    assert await first.changed()
    assert not await first.changed()
    await first.close()
    await second.close()


async def test_notes_stand_beside_the_chain(desks):
    journal = desks("desk-1")
    await journal.note(Notebook.DRAFTS, "t", "i", '{"a": 1}')
    await journal.note(Notebook.DRAFTS, "t", "i", '{"a": 2}')
    await journal.note(Notebook.SNOOZES, "t", "i", "later")
    assert await journal.notes(Notebook.DRAFTS) == {("t", "i"): '{"a": 2}'}
    assert await journal.notes(Notebook.SNOOZES) == {("t", "i"): "later"}
    await journal.note(Notebook.DRAFTS, "t", "i", None)
    await journal.note(Notebook.DRAFTS, "t", "i", None)
    assert await journal.notes(Notebook.DRAFTS) == {}
    assert tuple(await journal.records()) == ()
    await journal.close()
