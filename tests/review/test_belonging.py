"""A thread that names no graph runs in the one that has its nodes, or in none before somebody says which."""

from __future__ import annotations

import pytest

from desktop.review.belonging import Belonging, fitting, only_one
from desktop.review.errors import Code, UserFacingError
from desktop.review.interrupt import Key, PendingInterrupt, Status
from desktop.review.ports import Entry, GraphInfo

GRAPHS = (
    GraphInfo("refunds", nodes=("ask", "pay")),
    GraphInfo("mail", nodes=("ask", "send")),
    GraphInfo("broken", error="cannot be loaded", nodes=()),
)


def row(node: str | None, *following: str) -> PendingInterrupt:
    return PendingInterrupt(Key("s", "t", "i"), Status.PENDING, "1", node=node, interrupt_id="i", next_nodes=following)


def test_the_graph_with_the_rows_nodes_is_the_one():
    assert only_one(row("pay"), GRAPHS) == "refunds"
    assert only_one(row(None, "send"), GRAPHS) == "mail"


def test_a_broken_graph_keeps_nobody_from_being_told_apart():
    assert fitting(row("ask"), GRAPHS) == ("refunds", "mail")


@pytest.mark.parametrize(
    ("waiting", "says"),
    [
        (row("ask"), "choose one of: refunds, mail"),
        (row("inner"), "no graph of this project has the node inner"),
        (row(None), "choose one of: refunds, mail"),
    ],
)
def test_nothing_is_guessed(waiting, says):
    with pytest.raises(UserFacingError, match=says) as refused:
        only_one(waiting, GRAPHS)
    assert refused.value.code is Code.AMBIGUOUS


def test_the_only_graph_is_not_taken_for_a_thread_of_another():
    with pytest.raises(UserFacingError, match="no graph of this project has the node inner"):
        only_one(row("inner"), GRAPHS[:1])


@pytest.fixture
def named(fakes):
    """``named(row, *records)``: the graph of a row whose journal holds (kind, decision, body) of its thread."""

    async def belongs(waiting, *records):
        journal, belonging = fakes.FakeJournal(), Belonging()
        latest: dict[str, int] = {}
        for kind, decision, body in records:
            entry = Entry(kind, decision, "t", decision, "ann", body)
            latest[decision] = (await journal.append(entry, after=latest.get(decision, 0))).seq
        return await belonging.of(waiting, GRAPHS, journal)

    return belongs


MAIL, REFUNDS = {"graph": "mail"}, {"graph": "refunds"}


@pytest.mark.parametrize(
    ("records", "graph"),
    [
        ([("decided", "1", MAIL)], "mail"),
        ([("decided", "1", MAIL), ("sending", "1", {}), ("applied", "1", {})], "mail"),
        ([("decided", "1", REFUNDS), ("applied", "1", {}), ("decided", "2", MAIL), ("waiting", "2", {})], "mail"),
        ([("decided", "1", REFUNDS), ("applied", "1", {}), ("decided", "2", MAIL), ("undone", "2", {})], "refunds"),
        ([("decided", "1", MAIL), ("applied", "1", {}), ("decided", "2", {"graph": "gone"})], "mail"),
        ([("started", "1", MAIL), ("ended", "1", {})], "mail"),
    ],
)
async def test_what_was_named_for_a_thread_once_holds_for_its_next_questions(named, records, graph):
    assert await named(row("ask"), *records) == graph


@pytest.mark.parametrize("doubt", ["undone", "invalid", "failed", "locked", "unknown"])
async def test_a_name_that_may_have_been_wrong_is_asked_for_again(named, doubt):
    with pytest.raises(UserFacingError, match="choose one of"):
        await named(row("ask"), ("decided", "1", MAIL), (doubt, "1", {}))


async def test_a_named_graph_without_the_rows_nodes_is_not_taken(named):
    assert await named(row("pay"), ("decided", "1", MAIL)) == "refunds"
    with pytest.raises(UserFacingError, match="no graph of this project has the node inner"):
        await named(row("inner"), ("decided", "1", MAIL))


async def test_only_what_is_new_in_a_journal_is_read_again(fakes):
    journal, belonging = fakes.FakeJournal(), Belonging()
    await journal.append(Entry("decided", "1", "t", "i", "ann", MAIL), after=0)
    assert await belonging.of(row("ask"), GRAPHS, journal) == "mail"
    await journal.append(Entry("decided", "2", "t", "j", "ann", REFUNDS), after=0)
    assert await belonging.of(row("ask"), GRAPHS, journal) == "refunds"
    del journal.stored[0]
    assert await belonging.of(row("ask"), GRAPHS, journal) == "refunds"
