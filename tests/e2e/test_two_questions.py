"""Two questions in one node, the first answered, then a failure: nothing reaches the second that was not given to it.

LangGraph alone hands a second answer to the first question on to the second one, which nobody has seen. Here every
decision is tried on the first question's row, by everybody who may have it on screen, fresh or long outdated.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from desktop.review.decision import Decision
from desktop.review.errors import Code
from desktop.review.interrupt import Status
from desktop.review.request import Action
from desktop.review.sending import Consent
from tests.e2e.model.ledger import Ledger
from tests.e2e.model.life import ELSEWHERE, Life

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.review.index import Row
    from desktop.review.sending import Outcome

PROJECT = Path(__file__).resolve().parent / "model" / "langgraph.json"
MEMORY = Path("/dev/shm")  # noqa: S108  # files in memory, where the system has them

DECISIONS = {
    "approve": Decision(Action.APPROVE),
    "reject": Decision(Action.REJECT),
    "raw": Decision(Action.ANSWER, value="other"),
    "raw false": Decision(Action.ANSWER, value=False),
    "raw null": Decision(Action.ANSWER, value=None),
    "raw empty": Decision(Action.ANSWER, value={}),
    "edit": Decision(Action.EDIT, args={"index": 1}),
    "respond": Decision(Action.RESPOND, message="other"),
    "ignore": Decision(Action.IGNORE),
    "continue": Decision(Action.CONTINUE),
    "retry": Decision(Action.RETRY),
    "ask-again": Decision(Action.ASK_AGAIN),
    "settle": Decision(Action.SETTLE),
}


class Two:
    """A thread of two questions under two desks, each of which has the first question on screen."""

    def __init__(self, folder: Path) -> None:
        self.loop = asyncio.new_event_loop()
        self.life = self.run(self._made(folder))
        self.ledger = Ledger(self.life)
        self.run(self.life.open(0))
        self.run(self.life.open(1))
        self.run(self.life.start(0, "two", "t"))
        self.run(self.life.refresh(1))
        (self.first,) = self.rows(0)
        assert self.first.pending.value["question"].endswith(".a")

    async def _made(self, folder: Path) -> Life:
        return Life(folder, PROJECT)

    def run(self, work: Any) -> Any:
        return self.loop.run_until_complete(work)

    def rows(self, slot: int) -> list[Row]:
        seat = self.life.seats[slot]
        assert seat is not None
        return seat.rows()

    def decide(self, slot: int, row: Row, decision: Decision, *consents: Consent) -> Outcome | None:
        """Decide, to be sent at once; return what became of it, None where it was refused."""
        intent = self.run(self.life.decide(slot, row, decision, 0, {Consent.LOST, *consents}))
        return intent.sending.ended.result() if intent.sending is not None else None

    def answer_first_and_fail(self, point: str = "received") -> None:
        self.life.world.fails = point
        self.decide(0, self.first, Decision(Action.ANSWER, value="first"))

    def second_received(self) -> list[Any]:
        """What reached the second question by a desk's doing."""
        return [
            event.value
            for event in self.life.world.events
            if event.kind == "received" and event.text.endswith(".b") and self.life.runs[event.run].by != ELSEWHERE
        ]

    def finish(self) -> None:
        """Go on as an operator does who reads what is on screen, until nothing waits."""
        self.life.world.fails = ""
        for _ in range(6):
            self.ledger.check()
            self.run(self.life.refresh(0))
            if not (rows := self.rows(0)):
                return
            (row,) = rows
            if row.status is Status.LOCKED:
                outcome = self.decide(0, row, Decision(Action.RETRY))
                if outcome is not None and outcome.code is Code.LEFTOVER:
                    # Asked anew, nothing of what another program left is there any more.
                    self.decide(0, row, Decision(Action.ASK_AGAIN), Consent.LEFTOVER)
            elif not row.pending.asks:
                seat = self.life.seats[0]
                assert seat is not None
                self.decide(0, row, Decision(seat.desk.index.actions(row.key)[0]))
            else:
                assert self.second_received() == []
                value = "first again" if row.pending.value["question"].endswith(".a") else "second"
                self.decide(0, row, Decision(Action.ANSWER, value=value))
        raise AssertionError(f"it never ends: {rows}")

    def close(self) -> None:
        self.ledger.close()
        self.run(self.life.end())
        self.run(self.loop.shutdown_default_executor())
        self.loop.close()


@pytest.fixture
def two() -> Iterator[Two]:
    """A thread of two questions, of a test's own."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        made = Two(Path(folder))
        yield made
        made.close()


def restarted(two: Two) -> int:
    two.run(two.life.close(0))
    two.run(two.life.open(0))
    return 0


def died(two: Two) -> int:
    two.run(two.life.crash(0))
    two.run(two.life.open(0))
    return 0


def refreshed(two: Two) -> int:
    two.run(two.life.refresh(1))
    return 1


def answered_elsewhere(two: Two) -> int:
    two.run(two.life.elsewhere("t", "bare"))
    return 1


BEFORE = "who has it on screen from before"
WHO = {
    "who answered it": lambda _two: 0,
    BEFORE: lambda _two: 1,
    "who has just read again": refreshed,
    "who started anew": restarted,
    "who started anew after a crash": died,
    "who missed a bare answer": answered_elsewhere,
}
"""Who decides: what happens first, and at which seat."""


SOON = {"raw", "approve", "retry", "ask-again"}
"""What is tried by everybody in each run of the tests, broken or mended; the rest in its long form."""

CASES = [
    pytest.param(
        decision, who, mended, marks=[] if (mended and who == BEFORE) or decision in SOON else pytest.mark.full
    )
    for decision in DECISIONS
    for who in WHO
    for mended in (True, False)
]


@pytest.mark.parametrize(("decision", "who", "mended"), CASES)
def test_nothing_reaches_the_second_question_from_the_first_ones_row(two, decision, who, mended):
    two.answer_first_and_fail()
    two.life.world.fails = "" if mended else "received"
    slot = WHO[who](two)
    row = next((row for row in two.rows(slot) if row.key == two.first.key), two.first)
    two.decide(slot, row, DECISIONS[decision])
    two.ledger.check()
    assert two.second_received() == []
    two.finish()
    assert set(two.second_received()) <= {"second"}


@pytest.mark.parametrize("decision", DECISIONS)
def test_an_outdated_row_of_the_first_reaches_nothing_once_the_second_waits(two, decision):
    two.decide(0, two.first, Decision(Action.ANSWER, value="first"))
    (second,) = two.rows(0)
    assert second.pending.value["question"].endswith(".b")
    two.decide(1, two.first, DECISIONS[decision])
    two.ledger.check()
    assert two.second_received() == []
    two.decide(0, second, Decision(Action.ANSWER, value="second"))
    assert two.second_received() == ["second"]
    two.ledger.check()
    assert two.ledger.store() == ()


def test_what_was_held_on_the_first_question_never_reaches_the_second(two):
    two.run(two.life.decide(1, two.first, Decision(Action.ANSWER, value="held"), 5))
    two.run(two.life.elsewhere("t", "answer"))
    two.run(two.life.advance(6))
    two.ledger.check()
    assert two.second_received() == []


def test_the_row_says_which_answer_is_locked_in_and_offers_no_other(two):
    two.answer_first_and_fail()
    (row,) = two.rows(0)
    assert (row.status, row.pending.saved_answer) == (Status.LOCKED, "first")
    seat = two.life.seats[0]
    assert seat.desk.index.actions(row.key) == (Action.RETRY, Action.ASK_AGAIN)


def test_asking_again_asks_anew_each_time(two):
    seen = {two.first.key}
    for count in range(3):
        (row,) = two.rows(0)
        two.life.world.fails = "received"
        two.decide(0, row, Decision(Action.ANSWER, value=f"answer {count}"))
        (row,) = two.rows(0)
        assert row.status is Status.LOCKED
        two.life.world.fails = ""
        two.decide(0, row, Decision(Action.ASK_AGAIN))
        (row,) = two.rows(0)
        assert row.status is Status.PENDING
        assert row.key not in seen
        seen.add(row.key)
        two.ledger.check()


TYPED = (
    ("--value", '"other"'),
    ("--value", "true"),
    ("--value", "null"),
    ("--action", "answer", "--value", '"other"'),
    ("--action", "approve"),
    ("--action", "reject"),
    ("--action", "reject", "--message", "other"),
    ("--action", "respond", "--message", "other"),
    ("--action", "edit", "--args", '{"q": "other"}'),
    ("--action", "ignore"),
    ("--action", "continue"),
    ("--action", "settle", "--value", '"applied"'),
)


def test_the_command_line_gives_a_locked_question_nothing_else(shell):
    (asked,) = shell.start("locked", "t")["interrupts"]
    broken = Path(f"{shell.effects_file}.fail")
    broken.touch()
    assert shell.run("answer", "t", "--value", '"first"').code == 5
    broken.unlink()
    for typed in TYPED:
        for named in ((), ("--interrupt", asked["id"]), ("--despite-leftover",)):
            refused = shell.run("answer", "t", *typed, *named)
            assert refused.code == 4, (typed, named, refused)
            assert refused.sentence()
    assert shell.effects == ["first first"]
    retried = shell.run("answer", "t", "--action", "retry", "--json")
    (second,) = retried.json["interrupts"]
    assert second["value"] == {"q": "second"}
    for typed in TYPED:
        assert shell.run("answer", "t", *typed, "--interrupt", asked["id"]).code == 3, typed
    assert not any(line.startswith("second") for line in shell.effects)
    assert shell.run("answer", "t", "--value", '"own"', "--json").json["status"] == "done"
    assert [line for line in shell.effects if line.startswith("second")] == ["second own"]


def test_the_command_line_tells_of_a_bare_answer_that_came_between(shell):
    (asked,) = shell.start("locked", "t")["interrupts"]
    broken = Path(f"{shell.effects_file}.fail")
    broken.touch()
    assert shell.run("answer", "t", "--value", '"first"').code == 5
    broken.unlink()
    waiting = shell.plain({"graph": "locked", "thread": "t", "resume": "bare"})["t"]
    shell.run("answer", "t", "--value", '"other"', "--interrupt", asked["id"])
    assert not any("other" in line for line in shell.effects), (waiting, shell.effects)
    kinds = [json.loads(line)["kind"] for line in shell.run("history", "--format", "jsonl").out.splitlines()]
    assert kinds.count("applied") == 0
