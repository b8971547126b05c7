"""Tasks have an owner: named, heard when they fail, ended with their scope."""

from __future__ import annotations

import asyncio
import gc

import pytest

from desktop.tasks import TaskScope


def on_a_loop(work):
    return asyncio.run(asyncio.wait_for(work, 10))


def test_a_task_is_named_and_gives_its_result():
    async def whole():
        scope = TaskScope("desk", lambda *_: None)
        gate = asyncio.Event()
        task = scope.spawn("wait", gate_of(gate))
        assert scope.names == ["desk: wait"]
        assert len(scope) == 1
        gate.set()
        assert await task == "through"
        await asyncio.sleep(0)
        assert scope.names == []

    on_a_loop(whole())


async def gate_of(gate):
    await gate.wait()
    return "through"


def test_a_failure_is_heard_and_the_others_go_on():
    async def whole():
        heard = []
        scope = TaskScope("desk", lambda name, error: heard.append((name, str(error))))
        gate = asyncio.Event()
        other = scope.spawn("other", gate_of(gate))

        async def fail():
            raise ValueError("broken")

        scope.spawn("fail", fail())
        await asyncio.sleep(0.01)
        assert heard == [("desk: fail", "broken")]
        gate.set()
        assert await other == "through"

    on_a_loop(whole())


def test_closing_cancels_what_runs_and_hears_no_cancellation():
    async def whole():
        heard, ended = [], []
        scope = TaskScope("desk", lambda name, _error: heard.append(name))

        async def tidy():
            try:
                await asyncio.sleep(60)
            finally:
                await asyncio.sleep(0.01)
                ended.append("tidied")

        scope.spawn("tidy", tidy())
        await asyncio.sleep(0)
        await scope.close()
        assert (heard, ended, len(scope)) == ([], ["tidied"], 0)
        assert scope.is_closed
        with pytest.raises(RuntimeError, match="the scope 'desk' is closed: 'late' cannot start"):
            scope.spawn("late", tidy())
        await scope.close()

    on_a_loop(whole())


def test_a_task_that_nobody_holds_is_not_collected():
    async def whole():
        gate, seen = asyncio.Event(), []
        scope = TaskScope("desk", lambda *_: None)

        async def wait():
            await gate.wait()
            seen.append("done")

        scope.spawn("wait", wait())
        gc.collect()
        gate.set()
        await scope.drained()
        assert seen == ["done"]

    on_a_loop(whole())


def test_draining_waits_for_what_the_tasks_start_themselves():
    async def whole():
        scope, seen = TaskScope("desk", lambda *_: None), []

        async def second():
            await asyncio.sleep(0.01)
            seen.append("second")

        async def first():
            await asyncio.sleep(0.01)
            scope.spawn("second", second())
            seen.append("first")

        scope.spawn("first", first())
        await scope.drained()
        assert seen == ["first", "second"]
        await scope.drained()

    on_a_loop(whole())
