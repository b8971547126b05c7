"""Where the journal and the lock file of a checkpoint file stand: beside it, or in the user's data folder."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Location:
    """The files of one store. ``beside`` is False where the checkpoint file's folder cannot be written.

    ``store`` is the checkpoint file's real path, so that a link and its target share one journal.
    """

    store: Path
    journal: Path
    lock: Path
    beside: bool


def locate(store: Path, data_folder: Path) -> Location:
    """Name the journal of ``store``: ``F.desk.sqlite`` and ``F.desk.lock`` beside it, made nowhere yet.

    Where the folder cannot be written and no journal is there, they stand in ``data_folder``, keyed by the real path:
    then two users of one file do not share a journal, and the window says so.
    """
    real = store.resolve()
    beside = real.with_name(real.name + ".desk.sqlite")
    if os.access(real.parent, os.W_OK) and (not beside.exists() or os.access(beside, os.W_OK)):
        return Location(real, beside, real.with_name(real.name + ".desk.lock"), beside=True)
    folder = data_folder / "journals"
    stem = f"{real.stem}-{hashlib.sha256(os.fsencode(real)).hexdigest()[:16]}"
    return Location(real, folder / f"{stem}.desk.sqlite", folder / f"{stem}.desk.lock", beside=False)
