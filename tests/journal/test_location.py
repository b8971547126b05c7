"""Where a journal stands: beside its database, by its real path, or in the user's folder where that is not possible."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.journal.location import locate

ROOT = Path(__file__).resolve().parents[2]

ASKS = """
import os, sys
from pathlib import Path
from desktop.journal.location import locate
os.setgid(65534)
os.setuid(65534)
found = locate(Path(sys.argv[1]), Path("/data"))
print(found.beside, found.journal, sep="|")
"""


def test_the_journal_stands_beside_its_database(tmp_path):
    store = tmp_path / "threads.sqlite"
    found = locate(store, Path("/data"))
    assert found.beside
    assert (found.store, found.journal.name, found.lock.name) == (
        store.resolve(),
        "threads.sqlite.desk.sqlite",
        "threads.sqlite.desk.lock",
    )
    assert list(tmp_path.iterdir()) == []


def test_a_link_and_its_target_share_one_journal(tmp_path):
    store = tmp_path / "real" / "threads.sqlite"
    store.parent.mkdir()
    store.touch()
    (tmp_path / "link.sqlite").symlink_to(store)
    (tmp_path / "folder").symlink_to(store.parent)
    places = {
        locate(path, Path("/data")).journal
        for path in (store, tmp_path / "link.sqlite", tmp_path / "folder" / store.name)
    }
    assert len(places) == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root to become another user")
@pytest.mark.parametrize("journal", [None, 0o444, 0o666])
def test_where_a_user_may_not_write_it_stands_in_their_own_folder(tmp_path, journal):
    for folder in tmp_path.parents:
        if folder.stat().st_uid == os.geteuid() and str(folder).startswith("/tmp/"):  # noqa: S108  # pytest's own
            folder.chmod(0o755)
    store = tmp_path / "threads.sqlite"
    store.touch()
    if journal is not None:
        beside = tmp_path / "threads.sqlite.desk.sqlite"
        beside.touch()
        beside.chmod(journal)
    tmp_path.chmod(0o555)
    done = subprocess.run(
        [sys.executable, "-c", ASKS, store],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    beside, _, where = done.stdout.strip().partition("|")
    assert beside == "False"
    assert where.startswith("/data/journals/threads-")


def test_two_databases_of_one_name_have_two_journals(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    places = {locate(tmp_path / name / "threads.sqlite", Path("/data")).journal for name in ("a", "b")}
    assert len(places) == 2
    assert all(place.parent == Path("/data/journals") for place in places)
