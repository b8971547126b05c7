"""What waits, held against LangGraph itself after every step of random lives of threads of every kind."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from langgraph.checkpoint.serde.base import CipherProtocol
from langgraph.checkpoint.serde.encrypted import EncryptedSerializer
from langgraph.checkpoint.sqlite import SqliteSaver
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
from langgraph.graph import START, StateGraph
from langgraph.pregel._task_status import read_task_statuses
from langgraph.types import Command, interrupt
from pydantic import BaseModel

from desktop.review.interrupt import Key, Status
from desktop.review.request import UNSET
from desktop.sources.reader import open_reader
from desktop.sources.scan import scan, thread
from desktop.sources.waiting import created_at

PLACEHOLDER = "placeholder-id"


def expected_questions(life, name):
    """The questions that LangGraph's own reading of the stored writes leaves pending, by id."""
    stored = life.saver.get_tuple(life.config(name))
    if stored is None:
        return {}
    dead = {task for task, channel, _ in stored.pending_writes if channel == "__error_source_node__"}
    statuses = read_task_statuses(stored.pending_writes)
    return {
        item.id if item.id != PLACEHOLDER else f"{PLACEHOLDER}@{task}": item.value
        for task, status in statuses.items()
        if task not in dead
        for item in status.pending_interrupts
    }


def listed_questions(rows):
    return {row.key.ident: row.value for row in rows if row.asks}


def check_without_a_question(life, name, rows):
    """A thread without a question has a row exactly when LangGraph says that something is still to run."""
    state = life.graph(name).get_state(life.config(name))
    if not rows:
        assert state.next == (), f"{name}: paused, and no row says so"
        return "done"
    (row,) = rows
    assert row.key.ident == f"{row.status}@{row.checkpoint_id}"
    assert row.checkpoint_id == state.config["configurable"]["checkpoint_id"]
    if row.status is Status.STALLED:
        assert state.next == ()
        return row.status
    assert row.status in (Status.LOST, Status.FAILED)
    assert bool(row.error) is (row.status is Status.FAILED)
    entrypoint = "flow" if life.threads[name] == "functional" else "__start__"
    assert sorted(entrypoint if node == "__start__" else node for node in row.next_nodes) == sorted(state.next)
    return row.status


def live(life, reader, seconds):
    seen = Counter()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        name = life.step()
        rows = thread(reader, "s", name).rows
        expected = expected_questions(life, name)
        assert listed_questions(rows) == expected, name
        for row in rows:
            seen[row.status] += 1
        if not expected:
            seen[check_without_a_question(life, name, rows)] += 1
    return seen


@pytest.mark.timeout(1800)
def test_random_histories_list_what_langgraph_lists(histories, full):
    seen = Counter()
    for seed in range(40 if full else 2):
        life = histories(seed)
        with open_reader(life.path) as reader:
            seen.update(live(life, reader, 15 if full else 8))
            every = scan(reader, "s")
            assert not every.problems
            assert [row.checkpoint_id for row in every.rows] == sorted(
                (row.checkpoint_id for row in every.rows), reverse=True
            )
            for name in life.threads:
                mine = [row for row in every.rows if row.key.thread == name]
                assert tuple(mine) == thread(reader, "s", name).rows
                assert listed_questions(mine) == expected_questions(life, name)
                assert not any(row.node is None for row in mine if row.asks and row.interrupt_id != PLACEHOLDER)
    for status in (Status.PENDING, Status.FAILED, Status.LOCKED, Status.LOST):
        assert seen[status] > 10, seen


def test_neither_graphs_nor_the_engine_are_imported(root):
    code = (
        "import sys; from desktop.sources import scan; from desktop.sources.decoding import decode, interrupt_id\n"
        "decode('msgpack', b'\\x01'); interrupt_id('a')\n"
        "bad = [m for m in sys.modules if m.startswith(('langgraph.graph', 'langgraph.pregel', 'PySide6'))]\n"
        "assert not bad, bad"
    )
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True, cwd=root)


@pytest.fixture
def life(histories):
    return histories(0)


def rows_of(life, name=None):
    with open_reader(life.path) as reader:
        return scan(reader, "s", None if name is None else (name,)).rows


def start(life, kind, given=None):
    life.start(kind, given or {"log": []})


def test_a_row_says_what_the_store_knows(life):
    start(life, "fanned")
    rows = rows_of(life)
    assert len({row.key for row in rows}) == len(rows) == 4
    row = next(row for row in rows if row.node == "beside")
    assert row.key == Key("s", "fanned", row.interrupt_id)
    assert (row.status, row.value, row.response_schema, row.error) == (Status.PENDING, {"q": "beside#0"}, None, None)
    state = life.graphs["fanned"].get_state(life.config("fanned"))
    assert row.task_id == next(task.id for task in state.tasks if task.name == "beside")
    assert row.checkpoint_id == state.config["configurable"]["checkpoint_id"]
    assert abs(row.created_at - datetime.fromisoformat(state.created_at)) < timedelta(seconds=1)


def test_a_schema_travels_with_its_question(life):
    class Answer(BaseModel):
        amount: int

    def node(_state):
        interrupt("how much?", response_schema=Answer)

    graph = StateGraph(dict)
    graph.add_node("node", node)
    graph.add_edge(START, "node")
    graph.compile(checkpointer=life.saver).invoke({}, life.config("t"), durability="sync")
    (row,) = rows_of(life)
    assert row.response_schema == Answer.model_json_schema()


def test_a_class_in_a_payload_leaves_a_note(life):
    class Order(BaseModel):
        amount: int

    graph = StateGraph(dict)
    graph.add_node("node", lambda _: interrupt({"order": Order(amount=5)}))
    graph.add_edge(START, "node")
    graph.compile(checkpointer=life.saver).invoke({}, life.config("t"), durability="sync")
    (row,) = rows_of(life)
    assert row.value == {"order": {"amount": 5}}
    assert row.notes[0].startswith("Blocked deserialization of ")


def test_a_step_that_failed_before_any_question(life):
    life.plan.before = {"one"}
    start(life, "sequential")
    (row,) = rows_of(life)
    assert row.status is Status.FAILED
    assert row.key.ident == f"failed@{row.checkpoint_id}"
    assert (row.node, row.next_nodes, row.error) == ("one", ("one",), "PlannedError('before one')")


def test_what_failed_beside_a_question_is_told_with_it(life):
    life.plan.before = {"left"}
    start(life, "joined")
    (row,) = rows_of(life)
    assert (row.status, row.node) == (Status.PENDING, "right")
    assert row.notes == ("Another task of this step failed: PlannedError('before left')",)


def test_a_question_of_an_error_handler_stands_for_the_dead_one(life):
    start(life, "handled")
    (dead,) = [row for row in rows_of(life) if row.node == "risky"]
    life.plan.after = {"risky"}
    life.graphs["handled"].invoke(Command(resume={dead.interrupt_id: 1}), life.config("handled"), durability="sync")
    rows = rows_of(life)
    assert {row.value["q"] for row in rows} == {"handler#0", "calm#0"}
    assert {row.status for row in rows} == {Status.PENDING}


def test_a_node_interrupt_has_a_key_of_its_own(life):
    start(life, "placeholder")
    (row,) = [row for row in rows_of(life) if row.interrupt_id == PLACEHOLDER]
    assert row.key.ident == f"{PLACEHOLDER}@{row.task_id}"
    assert row.value == "wait"
    assert "takes no answer" in row.notes[0]


def test_two_answers_at_once_leave_a_stalled_thread(life, tmp_path):
    """Two processes answer parallel questions: both answers are stored, and nobody takes the next step."""
    start(life, "joined")
    ids = life.ids("joined")
    (tmp_path / "other").mkdir()
    target = life.copy(tmp_path / "other")
    for ident in ids[:1]:
        life.graphs["joined"].invoke(Command(resume={ident: 1}), life.config("joined"), durability="sync")
    with closing(sqlite3.connect(target, check_same_thread=False)) as other:
        graph = life.kinds["joined"](life.plan, SqliteSaver(other))
        graph.invoke(Command(resume={ids[1]: 1}), life.config("joined"), durability="sync")
    # What the other process stored, as one file would hold it.
    life.connection.execute("ATTACH ? AS other", (str(target),))
    life.connection.execute("INSERT OR IGNORE INTO writes SELECT * FROM other.writes")
    life.connection.commit()
    (row,) = rows_of(life)
    assert row.status is Status.STALLED
    assert row.key.ident == f"stalled@{row.checkpoint_id}"
    assert sorted(row.next_nodes) == ["left", "right", "slow"]
    life.graphs["joined"].invoke(None, life.config("joined"), durability="sync")
    assert [row.node for row in rows_of(life)] == ["both"]


def test_a_bare_answer_is_a_leftover_until_the_thread_moves_on(life):
    start(life, "sequential")
    with open_reader(life.path) as reader:
        assert thread(reader, "s", "sequential").leftover is UNSET
        config = life.config("sequential")
        life.graphs["sequential"].invoke(Command(resume="first"), config, durability="sync")
        assert thread(reader, "s", "sequential").leftover is UNSET
        life.graphs["sequential"].invoke(Command(resume=False), config, durability="sync")
        reading = thread(reader, "s", "sequential")
        assert reading.leftover is False
        assert reading.next_nodes == ("two",)
        assert reading.pending_ids == {row.interrupt_id for row in reading.rows}
        assert reading.head == life.graphs["sequential"].get_state(config).config["configurable"]["checkpoint_id"]
        assert thread(reader, "s", "nobody").head is None


class Xor(CipherProtocol):
    def encrypt(self, plaintext):
        return "aes", bytes(byte ^ 7 for byte in plaintext)

    def decrypt(self, _name, ciphertext):
        return bytes(byte ^ 7 for byte in ciphertext)


def test_encrypted_questions_are_rows_that_ask_for_the_key(life):
    saver = SqliteSaver(life.connection, serde=EncryptedSerializer(Xor()))
    for kind in ("sequential", "stopped_before"):
        life.kinds[kind](life.plan, saver).invoke({"log": []}, life.config(kind), durability="sync")
    with open_reader(life.path) as reader:
        found = scan(reader, "s")
    (row,) = found.rows
    assert (row.status, row.node, row.interrupt_id) == (Status.UNREADABLE, "one", None)
    assert row.key.ident == f"unreadable@{row.checkpoint_id}"
    assert "needs the key" in row.error
    assert found.problems == ("Encrypted threads that ask nothing may have stopped or be done: 1 of them",)


@pytest.mark.parametrize(("type_", "said"), [("pickle", "never opened"), ("msgpack", "cannot be read")])
def test_a_payload_that_is_not_read_is_a_row_among_the_others(life, type_, said):
    start(life, "fanned")
    start(life, "sequential")
    life.connection.execute(
        "UPDATE writes SET type = ?, value = x'c1' WHERE thread_id = 'sequential' AND channel = '__interrupt__'",
        (type_,),
    )
    life.connection.commit()
    rows = rows_of(life)
    assert len(rows) == 5
    (row,) = [row for row in rows if row.status is Status.UNREADABLE]
    assert (row.key.thread, row.node) == ("sequential", "one")
    assert said in row.error


def test_a_checkpoint_that_is_not_read_is_a_row(life):
    start(life, "stopped_before")
    life.connection.execute("UPDATE checkpoints SET checkpoint = x'c1'")
    life.connection.commit()
    (row,) = rows_of(life)
    assert (row.status, row.key.thread) == (Status.UNREADABLE, "stopped_before")


def test_the_asynchronous_saver_writes_the_same(life, tmp_path):
    async def run():
        async with AsyncSqliteSaver.from_conn_string(str(tmp_path / "async.sqlite")) as saver:
            graph = life.kinds["nested"](life.plan, saver)
            await graph.ainvoke({"log": []}, life.config("t"), durability="sync")
            state = await graph.aget_state(life.config("t"), subgraphs=True)
            return {item.id: item.value for item in state.interrupts}

    expected = asyncio.run(run())
    with open_reader(tmp_path / "async.sqlite") as reader:
        assert listed_questions(scan(reader, "s").rows) == expected
    assert len(expected) == 3


@pytest.mark.parametrize(
    ("ident", "ts", "moment"),
    [
        ("1f1e8513-257e-6050-bfff-10a0b8c02e70", "", datetime(2026, 11, 24, 21, 51, 25, 981089, UTC)),
        ("not a uuid", "2026-01-02T03:04:05+00:00", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("not a uuid", "2026-01-02T03:04:05", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("not a uuid", "", None),
        ("00000000-0000-4000-8000-000000000000", "", None),
    ],
)
def test_a_checkpoints_moment(ident, ts, moment):
    assert created_at(ident, ts) == moment
