"""The long-term store that some graphs need, kept beside the checkpoint file and made when a graph first uses it."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from langgraph.store.base import BaseStore

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AsyncExitStack
    from pathlib import Path

    from langgraph.store.base import Op, Result
    from langgraph.store.sqlite.aio import AsyncSqliteStore


class BesideStore(BaseStore):
    """LangGraph's own SQLite store in ``path``, opened at the first operation and closed with ``stack``.

    A checkpoint file holds no store; a graph that was compiled with one of its own keeps that.
    """

    supports_ttl = False

    def __init__(self, path: Path, stack: AsyncExitStack) -> None:
        self._path = path
        self._stack = stack
        self._loop = asyncio.get_running_loop()
        self._opening = asyncio.Lock()
        self._opened: AsyncSqliteStore | None = None

    async def _open(self) -> AsyncSqliteStore:
        async with self._opening:
            if self._opened is None:
                from langgraph.store.sqlite.aio import AsyncSqliteStore  # noqa: PLC0415  # most graphs never need it

                opened = await self._stack.enter_async_context(AsyncSqliteStore.from_conn_string(str(self._path)))
                await opened.setup()
                self._opened = opened
            return self._opened

    async def abatch(self, ops: Iterable[Op]) -> list[Result]:
        """Carry out operations; see ``BaseStore.abatch``."""
        return await (await self._open()).abatch(ops)

    def batch(self, ops: Iterable[Op]) -> list[Result]:
        """Carry out operations from a node that runs in a thread; see ``BaseStore.batch``."""
        with contextlib.suppress(RuntimeError):
            if asyncio.get_running_loop() is self._loop:
                msg = "a synchronous store call inside an async node would block: use the store's a... methods"
                raise asyncio.InvalidStateError(msg)
        return asyncio.run_coroutine_threadsafe(self.abatch(ops), self._loop).result()
