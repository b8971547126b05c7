"""Work that is asked for often is done at once after a quiet time, then seldom, and never left out."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from desktop.review.pacing import PAUSE, Paced
from desktop.tasks import TaskScope


@pytest.fixture
def paced(fakes):
    """A clock, what was done, and the work for the place of a name."""
    clock, done = fakes.FakeClock(), []

    async def work(place):
        done.append((place.source.name, clock.moment - 1000.0))

    made = Paced(clock, TaskScope("test", lambda _name, error: pytest.fail(str(error))), work)
    return clock, done, lambda name: made(SimpleNamespace(source=SimpleNamespace(name=name)))


async def test_a_burst_is_done_twice_at_its_begin_and_for_all_the_rest(paced):
    clock, done, ask = paced
    for _ in range(100):
        await ask("a")
    assert done == [("a", 0.0)]
    await clock.pass_by(10)
    assert done == [("a", 0.0), ("a", PAUSE)]


async def test_after_a_quiet_time_it_is_done_at_once_again(paced):
    clock, done, ask = paced
    await ask("a")
    await clock.pass_by(PAUSE)
    await ask("a")
    assert len(done) == 2


async def test_places_do_not_wait_for_one_another(paced):
    _clock, done, ask = paced
    await ask("a")
    await ask("b")
    assert [name for name, _ in done] == ["a", "b"]
