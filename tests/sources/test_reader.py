"""Opening a file to look at it: nothing of it or of its folder changes, and what is wrong is one sentence."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from langgraph.checkpoint.sqlite import SqliteSaver

from desktop.review.errors import Code, UserFacingError
from desktop.sources.reader import Reader, data_version, open_reader
from desktop.sources.scan import scan

NOBODY = 65534


def state_of(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def paused(path: Path, kinds, plan, thread: str = "t") -> None:
    """Leave a file with one question, closed by its writer."""
    with closing(sqlite3.connect(path, check_same_thread=False)) as connection:
        graph = kinds["sequential"](plan, SqliteSaver(connection))
        graph.invoke({"log": []}, {"configurable": {"thread_id": thread}}, durability="sync")


@pytest.fixture
def file(tmp_path, kinds, plan) -> Path:
    folder = tmp_path / "with space?#%"
    folder.mkdir()
    paused(folder / "checkpoints.sqlite", kinds, plan)
    return folder / "checkpoints.sqlite"


@contextmanager
def unprivileged():
    """Root ignores permission bits, so look as somebody else."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def public(file):
    """The file in a place where an unprivileged user can go."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        target = Path(folder, file.name)
        shutil.copy(file, target)
        yield target
        Path(folder).chmod(0o755)


def test_a_closed_file_in_wal_mode_is_read_without_a_trace(file):
    assert file.read_bytes()[18:20] == b"\x02\x02"
    before = state_of(file.parent)
    with open_reader(file) as reader:
        assert len(scan(reader, "s").rows) == 1
        assert state_of(file.parent) == before
    assert state_of(file.parent) == before


def test_a_file_without_wal_is_read_without_a_trace(file):
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    before = state_of(file.parent)
    with open_reader(file) as reader:
        assert len(scan(reader, "s").rows) == 1
        assert state_of(file.parent) == before
    assert state_of(file.parent) == before


def test_a_log_that_was_copied_along_is_read_without_a_trace(file, tmp_path, kinds, plan):
    copied = tmp_path / "copied"
    copied.mkdir()
    with closing(sqlite3.connect(file)) as keeps_the_log:
        keeps_the_log.execute("SELECT count(*) FROM writes").fetchone()
        paused(file, kinds, plan, "in the log")
        for name in (file.name, file.name + "-wal"):
            (copied / name).write_bytes((file.parent / name).read_bytes())
    before = state_of(copied)
    with open_reader(copied / file.name) as reader:
        assert {row.key.thread for row in scan(reader, "s").rows} == {"t", "in the log"}
        assert state_of(copied) == before
    assert state_of(copied) == before


def test_a_read_only_folder_is_enough(public):
    public.chmod(0o444)
    public.parent.chmod(0o555)
    with unprivileged(), open_reader(public) as reader:
        assert len(scan(reader, "s").rows) == 1


def test_a_writer_that_comes_and_goes_is_followed(file, kinds, plan):
    with open_reader(file) as reader:
        versions = [data_version(reader)]
        assert data_version(reader) == versions[0]
        for number in range(3):
            paused(file, kinds, plan, f"new-{number}")
            versions.append(data_version(reader))
            assert len(scan(reader, "s").rows) == number + 2
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("DELETE FROM writes WHERE thread_id = 't'")
            versions.append(data_version(reader))
            other.execute("DELETE FROM checkpoints WHERE thread_id = 't'")
            versions.append(data_version(reader))
            assert len(scan(reader, "s").rows) == 3
        assert len(scan(reader, "s").rows) == 3
    assert len(set(versions)) == len(versions)


def test_a_file_that_is_replaced_is_opened_anew(file, tmp_path, kinds, plan):
    with open_reader(file) as reader:
        assert [row.key.thread for row in scan(reader, "s").rows] == ["t"]
        paused(tmp_path / "other.sqlite", kinds, plan, "other")
        before = data_version(reader)
        (tmp_path / "other.sqlite").replace(file)
        assert data_version(reader) != before
        assert [row.key.thread for row in scan(reader, "s").rows] == ["other"]


def test_readings_from_several_threads_do_not_disturb_each_other(file):
    failures = []

    def look():
        try:
            for _ in range(20):
                assert len(scan(reader, "s").rows) == 1
        except Exception as error:  # noqa: BLE001  # handed to the test's own thread
            failures.append(error)

    with open_reader(file) as reader:
        threads = [threading.Thread(target=look) for _ in range(4)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
    assert not failures


def test_a_snapshot_is_one_moment(file):
    """What another program commits between two queries of one reading is not seen by the second."""

    def work(connection):
        first = connection.execute("SELECT count(*) FROM writes").fetchone()
        other.execute("DELETE FROM writes")
        return first, connection.execute("SELECT count(*) FROM writes").fetchone()

    with closing(sqlite3.connect(file, isolation_level=None)) as other, Reader(file) as reader:
        other.execute("SELECT 1 FROM writes").fetchone()
        before, after = reader.read(work)
    assert before == after


def refused(path: Path) -> UserFacingError:
    with pytest.raises(UserFacingError) as caught:
        open_reader(path)
    error = caught.value
    assert error.code is Code.SOURCE_UNREADABLE
    assert error.title
    assert error.hint
    assert "\n" not in str(error)
    return error


def test_a_missing_file(tmp_path):
    assert "does not exist" in refused(tmp_path / "none.sqlite").title
    assert list(tmp_path.iterdir()) == []


def test_a_folder(tmp_path):
    assert "is a folder" in refused(tmp_path).title


@pytest.mark.parametrize("content", [b"hello, I am text", b"\x00" * 5000, b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_file_that_is_no_database(tmp_path, content):
    path = tmp_path / "text.sqlite"
    path.write_bytes(content)
    title = refused(path).title
    assert "is not a SQLite database" in title or "damaged" in title
    assert path.read_bytes() == content


def test_an_empty_file_holds_no_checkpoints(tmp_path):
    path = tmp_path / "empty.sqlite"
    path.touch()
    assert "holds no LangGraph checkpoints" in refused(path).title


def test_a_database_of_something_else(tmp_path):
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE invoices(id)")
    assert "holds no LangGraph checkpoints" in refused(path).title


def test_tables_without_a_column_that_is_needed(tmp_path):
    path = tmp_path / "newer.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "CREATE TABLE checkpoints(thread_id, checkpoint_ns, checkpoint_id, type, checkpoint, metadata, more)"
        )
        connection.execute("CREATE TABLE writes(thread_id, checkpoint_ns, checkpoint_id, task_id, idx, channel, blob)")
    assert "writes has no type, value" in refused(path).title


def test_columns_that_are_not_known_do_no_harm(file):
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("ALTER TABLE writes ADD COLUMN more TEXT")
        connection.execute("ALTER TABLE checkpoints ADD COLUMN more TEXT")
    with open_reader(file) as reader:
        assert len(scan(reader, "s").rows) == 1


def test_a_fresh_file_of_langgraph_lists_nothing(tmp_path):
    with SqliteSaver.from_conn_string(str(tmp_path / "fresh.sqlite")) as saver:
        saver.setup()
    with open_reader(tmp_path / "fresh.sqlite") as reader:
        assert scan(reader, "s") == ((), 0)


def test_a_file_that_is_cut_off(file):
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UserFacingError, match="damaged or only half written") as caught, open_reader(file) as reader:
        scan(reader, "s")
    assert caught.value.code is Code.SOURCE_UNREADABLE


def test_a_file_that_another_program_locks(file):
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    code = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('BEGIN EXCLUSIVE');"
        "print('locked', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout.readline() == "locked\n"
        assert "locked by another program" in refused(file).title
        other.stdin.close()


def test_a_transaction_that_died_half_way(file):
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    code = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "c.execute('PRAGMA cache_size=1'); c.execute('BEGIN');"
        'c.execute("UPDATE checkpoints SET metadata = zeroblob(200000)"); os.kill(os.getpid(), 9)'
    )
    subprocess.run([sys.executable, "-c", code, str(file)], check=False)
    assert file.with_name(file.name + "-journal").exists()
    before = state_of(file.parent)
    assert "left half written by a program that died" in refused(file).title
    assert state_of(file.parent) == before


def test_a_link_is_followed_to_the_file_and_its_log(file, tmp_path, kinds, plan):
    link = tmp_path / "link.sqlite"
    link.symlink_to(file)
    with open_reader(link) as reader:
        assert len(scan(reader, "s").rows) == 1
        with closing(sqlite3.connect(file)) as keeps_the_log:
            keeps_the_log.execute("SELECT count(*) FROM writes").fetchone()
            paused(file, kinds, plan, "in the log")
            assert len(scan(reader, "s").rows) == 2


def test_a_file_that_may_not_be_read(public):
    public.chmod(0o000)
    with unprivileged():
        assert "may not be read by you" in refused(public).title


def test_text_that_is_no_utf8_hides_no_row(file):
    with closing(sqlite3.connect(file)) as connection:
        for table in ("checkpoints", "writes"):
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")][1:]
            connection.execute(
                f"INSERT INTO {table}(thread_id, {', '.join(columns)}) "
                f"SELECT CAST(x'FF41' AS TEXT), {', '.join(columns)} FROM {table}"
            )
        connection.commit()
    with open_reader(file) as reader:
        rows = scan(reader, "s").rows
    assert sorted(row.key.thread for row in rows) == ["\\xffA", "t"]
    assert {row.node for row in rows} == {"one"}
