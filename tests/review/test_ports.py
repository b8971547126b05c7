"""The ports' own data, and that the fakes and the real ones have every method of their port.

What the methods keep to stands in tests/sources/test_conformance.py and tests/journal/test_conformance.py.
"""

from __future__ import annotations

import inspect

import pytest

from desktop.journal.lease import FileLease, FileLeases
from desktop.journal.store import SqliteJournal
from desktop.review import ports
from desktop.review.interrupt import Key, PendingInterrupt, Status
from desktop.sources.sqlite import SqliteSource
from desktop.workspace import SystemClock


def members(port):
    return {name: member for name, member in vars(port).items() if not name.startswith("_")}


@pytest.mark.parametrize(
    ("port", "real", "fake"),
    [
        (ports.Source, SqliteSource, "FakeSource"),
        (ports.Journal, SqliteJournal, "FakeJournal"),
        (ports.Leases, FileLeases, "FakeLeases"),
        (ports.Lease, FileLease, "FakeLease"),
        (ports.Clock, SystemClock, "FakeClock"),
    ],
)
def test_each_implementation_has_every_method_with_its_parameters(port, real, fake, fakes):
    for implementation in (real, getattr(fakes, fake)):
        for name, member in members(port).items():
            if not inspect.isfunction(member):
                continue  # a property, which may be an attribute
            own = inspect.signature(getattr(implementation, name))
            asked = inspect.signature(member)
            assert list(own.parameters) == list(asked.parameters), (implementation, name)
            assert inspect.iscoroutinefunction(getattr(implementation, name)) == inspect.iscoroutinefunction(member)


def test_the_ids_that_wait_include_locked_and_failed_ones():
    rows = tuple(
        PendingInterrupt(Key("s", "t", ident), status, "cp", interrupt_id=ident)
        for ident, status in (("1", Status.PENDING), ("2", Status.LOCKED), ("3", Status.FAILED))
    )
    lost = PendingInterrupt(Key("s", "t", "lost@cp"), Status.LOST, "cp")
    assert ports.ThreadReading("t", "cp", rows=(*rows, lost)).pending_ids == {"1", "2", "3"}
