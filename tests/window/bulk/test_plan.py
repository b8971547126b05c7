"""What a decision for many would send: grouped, checked as hard as one by one, and refused with its reason."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest

from desktop.review.index import Index
from desktop.review.interrupt import Key, PendingInterrupt, Status
from desktop.review.ports import Snapshot
from desktop.review.request import Action
from desktop.window.bulk.plan import plan

HITL = {
    "action_requests": [{"name": "refund", "args": {"amount": 5}}],
    "review_configs": [{"action_name": "refund", "allowed_decisions": ["approve", "reject"]}],
}


def asked(number, value, *, graph="pay", node="ask", thread=None, **more):
    return PendingInterrupt(
        Key("s", thread or f"t{number}", f"{number:032x}"),
        more.pop("status", Status.PENDING),
        "c",
        graph=graph,
        node=node,
        interrupt_id=f"{number:032x}",
        value=value,
        **more,
    )


@pytest.fixture
def planned(drive, desk):
    """``planned(action, message, *rows)``: the plan for these rows."""

    def make(action, message, *rows):
        desk.index = Index()
        desk.index.apply(Snapshot("s", 1, tuple(rows)))
        return drive(plan(desk, [row.key for row in rows], action, message))

    return make


def test_rows_are_grouped_by_graph_node_and_shape(planned):
    question = {"question": "?", "details": 1}
    found = planned(
        Action.APPROVE, "", *(asked(n, question) for n in range(3)), asked(3, question, node="other"), asked(4, HITL)
    )
    assert [(group.node, len(group.keys), group.alike) for group in found.groups] == [
        ("ask", 3, True),
        ("ask", 1, True),
        ("other", 1, True),
    ]
    assert {group.sends for group in found.groups} >= {"true"}
    assert len(found.decisions) == 5
    assert found.refused == {}


def test_a_message_goes_where_it_is_received_and_is_kept_elsewhere(planned):
    found = planned(Action.REJECT, "twice", asked(0, {"question": "?", "details": 1}), asked(1, HITL))
    by_shape = {group.shape: group for group in found.groups}
    assert by_shape["plain"].kept
    assert by_shape["plain"].sends == "false"
    assert not by_shape["HITLRequest"].kept
    assert "twice" in by_shape["HITLRequest"].sends
    assert found.takes_message


def test_what_does_not_take_it_is_named_with_its_reason(planned):
    found = planned(
        Action.APPROVE,
        "",
        asked(0, "free text?"),
        asked(1, {"question": "?", "details": 1}, graph=None, node="of nobody"),
        asked(2, {"question": "?", "details": 1}, status=Status.LOCKED),
    )
    assert found.decisions == []
    assert sorted(len(keys) for keys in found.refused.values()) == [1, 2]
    assert any("which graph" in reason for reason in found.refused)


def test_the_only_graph_that_fits_is_taken(planned):
    row = asked(0, {"question": "?", "details": 1}, graph=None)
    other = asked(1, {"question": "?", "details": 1}, graph=None, node="of nobody")
    found = planned(Action.APPROVE, "", row, other)
    assert found.graphs == {row.key: "pay"}
    assert list(found.refused.values()) == [[other.key]]


def test_a_row_that_is_gone_is_said_so(drive, desk):
    gone = Key("examples", "nobody", "x")
    found = drive(plan(desk, [gone], Action.APPROVE, ""))
    assert list(found.refused.values()) == [[gone]]


def test_a_source_that_cannot_be_answered_says_why(drive, desk, keys):
    source = SimpleNamespace(capabilities=SimpleNamespace(answers="there is no project"))
    desk.place = lambda _name: SimpleNamespace(source=source)
    found = drive(plan(desk, keys, Action.APPROVE, ""))
    assert list(found.refused) == ["there is no project"]


def test_several_of_one_thread_are_counted(planned):
    question = {"question": "?", "details": 1}
    rows = [asked(number, question, thread="t") for number in range(3)]
    found = planned(Action.APPROVE, "", *rows, asked(9, question))
    assert found.together == 1


def test_what_is_over_takes_no_decision(drive, desk, keys, clock):
    desk.index.deadlines.set(keys[0], clock.now() - timedelta(hours=1))
    desk.index.pass_to(clock.now())
    found = drive(plan(desk, keys[:2], Action.APPROVE, ""))
    assert [key for key, _ in found.decisions] == [keys[1]]


def test_a_row_with_an_unfinished_answer_is_left_out_and_named(drive, desk, keys):
    desk.unfinished[keys[1].thread, keys[1].ident] = "typed"
    found = drive(plan(desk, keys[:3], Action.APPROVE, ""))
    assert [key for key, _ in found.decisions] == [keys[0], keys[2]]
    ((reason, left_out),) = found.refused.items()
    assert left_out == [keys[1]]
    assert "unfinished answer is kept" in reason
