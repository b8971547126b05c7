"""A desk without a window, which answers everything at once: raced against another, and killed at any moment.

    python race.py PROJECT DATABASE OPERATOR HOLD FOLDER

It opens the workspace, loads the graphs, says ``ready`` and waits for ``FOLDER/go``. Then it settles what a dead desk
left behind and answers every row that waits with its own name, each held for HOLD seconds. What happens is written at
once to ``FOLDER/OPERATOR.told``: ``decided``, or ``refused`` with the error's code, then ``ended`` with the outcome.
"""

import asyncio
import contextlib
import json
import os
import sys
from pathlib import Path
from typing import Any

from desktop.review.decision import Decision
from desktop.review.errors import UserFacingError
from desktop.review.interrupt import Key, Status
from desktop.review.request import Action
from desktop.tasks import TaskScope
from desktop.workspace import Configuration, SourceConfig, Workspace, opened


class Teller:
    """Writes what happened where a kill cannot take it back."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)

    def tell(self, what: str, key: Key | None = None, word: str = "") -> None:
        """One line."""
        line = {"what": what, "thread": key.thread if key else "", "ident": key.ident if key else "", "word": word}
        os.write(self._file, json.dumps(line).encode() + b"\n")


async def answer(workspace: Workspace, key: Key, teller: Teller, operator: str, hold: float) -> None:
    """Answer one row with the operator's name, and tell what became of it."""
    try:
        sending = await workspace.desk.decide(key, Decision(Action.ANSWER, value=operator), hold=hold)
    except UserFacingError as error:
        teller.tell("refused", key, error.code.value)
        return
    teller.tell("decided", key)
    outcome = await sending.ended
    teller.tell("ended", key, outcome.word.value)


async def settle(workspace: Workspace, teller: Teller) -> None:
    """Settle what a dead desk left behind, as an operator does who has looked."""
    for row in workspace.desk.index.rows():
        if row.status in (Status.UNSENT, Status.UNSETTLED):
            teller.tell("found", row.key, row.status.value)
            await workspace.desk.settle(row.key, "not applied")


async def main(project: str, database: str, operator: str, hold: float, folder: Path) -> None:
    """Race."""
    source = SourceConfig("threads", Path(database), Path(project))
    teller = Teller(folder / f"{operator}.told")
    scope = TaskScope("race", lambda name, error: teller.tell("broken", None, f"{name}: {error!r}"))
    async with opened(Configuration((source,), "race"), scope, operator=operator) as workspace:
        desk = workspace.desk
        await desk.graphs("threads")
        await desk.refresh()
        teller.tell("ready")
        while not (folder / "go").exists():  # noqa: ASYNC110  # another process makes it
            await asyncio.sleep(0.001)
        await settle(workspace, teller)
        waiting: list[Any] = [
            answer(workspace, row.key, teller, operator, hold)
            for row in desk.index.rows()
            if row.status is Status.PENDING
        ]
        await asyncio.gather(*waiting)
        teller.tell("done")
        await scope.close()


if __name__ == "__main__":
    with contextlib.redirect_stdout(sys.stderr):
        asyncio.run(main(sys.argv[1], sys.argv[2], sys.argv[3], float(sys.argv[4]), Path(sys.argv[5])))
