"""A thread that names no graph runs in the one that has its nodes, or in none before somebody says which."""

from __future__ import annotations

import pytest

from desktop.review.belonging import fitting, only_one
from desktop.review.errors import Code, UserFacingError
from desktop.review.interrupt import Key, PendingInterrupt, Status
from desktop.review.ports import GraphInfo

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
