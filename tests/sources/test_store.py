"""The long-term store beside a checkpoint file: made at the first use, for async and for threaded nodes."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack

import pytest

from desktop.sources.store import BesideStore


def with_a_store(path, work):
    async def whole():
        async with AsyncExitStack() as stack:
            await asyncio.wait_for(work(BesideStore(path, stack)), 20)

    asyncio.run(whole())


def test_it_is_made_at_the_first_use_and_keeps_what_is_put(tmp_path):
    path = tmp_path / "store.sqlite"

    async def put(store):
        assert not path.exists()
        await store.aput(("notes",), "a", {"n": 1})
        assert path.exists()

    async def get(store):
        assert (await store.aget(("notes",), "a")).value == {"n": 1}
        assert [item.key for item in await store.asearch(("notes",))] == ["a"]
        await store.adelete(("notes",), "a")
        assert await store.aget(("notes",), "a") is None

    with_a_store(path, put)
    with_a_store(path, get)


def test_a_node_in_a_thread_uses_it_synchronously(tmp_path):
    async def use(store):
        await asyncio.to_thread(store.put, ("notes",), "a", {"n": 1})
        assert (await asyncio.to_thread(store.get, ("notes",), "a")).value == {"n": 1}

    with_a_store(tmp_path / "store.sqlite", use)


def test_a_synchronous_call_in_an_async_node_is_refused_instead_of_blocking_for_ever(tmp_path):
    async def use(store):
        with pytest.raises(asyncio.InvalidStateError, match="would block"):
            store.get(("notes",), "a")

    with_a_store(tmp_path / "store.sqlite", use)


def test_many_at_once_open_it_once(tmp_path):
    async def use(store):
        await asyncio.gather(*(store.aput(("notes",), str(number), {"n": number}) for number in range(20)))
        assert len(await store.asearch(("notes",), limit=50)) == 20

    with_a_store(tmp_path / "store.sqlite", use)
