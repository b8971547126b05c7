"""A desk's index with a batch that went in every possible way."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from desktop.review.belonging import only_one
from desktop.review.errors import Code, UserFacingError
from desktop.review.index import Overlay
from desktop.review.interrupt import Status
from desktop.review.ports import GraphInfo
from desktop.review.sending import Batch, Outcome, Word


@pytest.fixture
def keys(index):
    """The keys of the six questions of ``index``."""
    return sorted(key for key in index.all_keys() if len(key.ident) == 32)


@pytest.fixture
def desk(index):
    """What the widgets of a bulk need of a desk: its index, its places, and how long it holds."""
    source = SimpleNamespace(capabilities=SimpleNamespace(answers=""))

    async def graphs(_source):
        return GraphInfo("pay", nodes=("ask",)), GraphInfo("ship", nodes=("pack",))

    async def graph_of(row, graphs):
        return row.graph or only_one(row, graphs)

    unfinished = {}

    async def drafts(_source):
        return dict(unfinished)

    return SimpleNamespace(
        index=index,
        drafts=drafts,
        unfinished=unfinished,
        graph_of=graph_of,
        settings=SimpleNamespace(hold=5.0),
        place=lambda _name: SimpleNamespace(source=source),
        graphs=graphs,
    )


@pytest.fixture
def batch(qapp, drive, keys):  # noqa: ARG001  # a batch needs a loop
    """A batch over five rows: two went through, one failed, one is on its way, one was refused."""

    async def make():
        made = Batch("b1", "approve 5 rows", keys=list(keys[:4]))
        made.outcomes[keys[0]] = Outcome(Word.APPLIED, "approve: done")
        made.outcomes[keys[1]] = Outcome(Word.APPLIED, "approve: done")
        made.outcomes[keys[2]] = Outcome(Word.FAILED, "the step failed: ValueError: no", Code.GRAPH_FAILED)
        made.refused[keys[4]] = UserFacingError(Code.BUSY, "somebody was faster")
        return made

    return drive(make())


@pytest.fixture
def hold(index):
    """``hold(keys, until)``: these rows are held until a monotonic second."""

    def put(rows, until):
        for key in rows:
            index.overlay(key, Overlay(Status.HELD, "d", "approve", until=until))

    return put
