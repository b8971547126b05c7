"""What is wrong with a file, a project or an option is one sentence, the exit code of the design, and nothing lost."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().with_name("project") / "langgraph.json"


def refused(done, code: int) -> str:
    """The sentence of a command that was refused: nothing on standard output, or with ``--json`` one document."""
    assert done.code == code, done
    return done.sentence()


@pytest.mark.parametrize("command", [("list",), ("answer", "t", "--action", "approve")], ids=["list", "answer"])
def test_a_missing_database_is_named_and_not_made(shell, command):
    assert "threads.sqlite does not exist" in refused(shell.run(*command), 6)
    assert list(shell.folder.iterdir()) == []


def test_a_missing_database_is_made_by_start(shell):
    assert shell.start("approve", "t")["status"] == "interrupted"
    assert shell.database.exists()


@pytest.mark.parametrize("command", [("list",), ("answer", "t", "--action", "approve"), ("start", "approve")])
@pytest.mark.parametrize("damage", ["no-database", "half-written", "other-tables", "directory", "corrupt"])
def test_a_file_that_is_no_checkpoint_file(shell, command, damage):
    shell.start("approve", "t")
    for file in shell.folder.glob("threads.sqlite?*"):
        file.unlink()
    whole = shell.database.read_bytes()
    if damage == "no-database":
        shell.database.write_bytes(b"not a database at all" * 100)
    elif damage == "half-written":
        shell.database.write_bytes(whole[: len(whole) // 2 + 1000])
    elif damage == "corrupt":
        shell.database.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    else:
        shell.database.unlink()
        if damage == "directory":
            shell.database.mkdir()
        else:
            with closing(sqlite3.connect(shell.database)) as connection:
                connection.execute("CREATE TABLE notes (text)")
    before = shell.database.read_bytes() if shell.database.is_file() else b""
    given = ("--input", "{}", "--thread-id", "n") if command[0] == "start" else ()
    done = shell.run(*command, *given, "--json")
    refused(done, 6)
    if command[0] == "list":
        assert done.json == []
    else:
        assert done.json["error"]["code"] == "source-unreadable"
        assert done.json["error"]["hint"]
    assert not shell.database.is_file() or shell.database.read_bytes() == before


def test_a_database_locked_by_another_program(shell):
    shell.start("approve", "t")
    with closing(sqlite3.connect(shell.database, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode=DELETE")
        other.execute("BEGIN EXCLUSIVE")
        for command in (("list",), ("answer", "t", "--action", "approve"), ("start", "approve", "--input", "{}")):
            assert "locked by another program" in refused(shell.run(*command), 6)
        other.execute("ROLLBACK")
    assert shell.run("answer", "t", "--action", "approve").code == 0
    assert shell.effects == ["=True", "after"]


def test_the_rows_of_the_other_sources_are_still_printed(shell):
    shell.start("approve", "t")
    Path(shell.folder, "interrupt-desk.toml").write_text(
        f'[[source]]\nname = "good"\npath = "threads.sqlite"\nproject = "{shell.sources[1]}"\n'
        '[[source]]\nname = "bad"\npath = "missing.sqlite"\n',
        "utf-8",
    )
    done = shell.bare("list", "--json")
    assert "missing.sqlite does not exist" in refused(done, 6)
    assert [row["source"] for row in done.json] == ["good"]
    assert shell.bare("answer", "t", "--action", "approve").code == 0


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "is not valid JSON"),
        ("{}", "names no graphs"),
        ('{"graphs": {}}', "names no graphs"),
        ("[]", "names no graphs"),
        ('{"graphs": {"a": "./a.py:b"}, "env": 5}', "env"),
        ("\xff", "is not valid JSON"),
    ],
)
@pytest.mark.parametrize("as_json", [False, True])
def test_a_project_file_that_cannot_be_used(shell, content, says, as_json):
    Path(shell.folder, "langgraph.json").write_text(content, "latin-1")
    options = ["--project", "langgraph.json", "--db", "threads.sqlite", *(["--json"] if as_json else [])]
    done = shell.bare("list", *options)
    assert says in refused(done, 2)
    assert done.json["error"]["code"] == "usage" if as_json else done.out == ""
    assert "does not exist" in refused(shell.bare("list", "--project", "nowhere.json"), 2)
    assert "cannot be read" in refused(shell.bare("list", "--project", "langgraph.json/x.json"), 2)


@pytest.mark.parametrize(
    ("graph", "says"),
    [
        ("broken", "a_package_that_nobody_installed"),
        ("leaves", "SystemExit: leaving at import"),
        ("no_attribute", "has no attribute 'nothing'"),
        ("no_file", "which does not exist"),
        ("not_a_graph", "is a dict, not a LangGraph graph"),
    ],
)
def test_a_graph_that_cannot_be_loaded_among_good_ones(shell, graph, says):
    assert says in refused(shell.run("start", graph, "--input", "{}"), 5)
    assert shell.start("approve", "t")["status"] == "interrupted"


def test_a_graph_that_the_project_does_not_have(shell):
    assert "there is no graph 'nothing'" in refused(shell.run("start", "nothing", "--input", "{}"), 2)


@pytest.mark.parametrize("text", ["{", "", "{'a': 1}", "nan'", '{"a": 1} x', "[" * 100_000])
def test_invalid_json_in_an_option(shell, text):
    shell.start("approve", "t")
    before = len(shell.history())
    for command in (
        ("start", "approve", "--input"),
        ("answer", "t", "--value"),
        ("answer", "t", "--action", "edit", "--args"),
    ):
        done = shell.run(*command, text, "--json")
        assert "is not valid JSON" in refused(done, 2), command
        assert done.json["error"]["code"] == "usage"
    assert len(shell.history()) == before


def test_numbers_that_json_does_not_have_are_refused(shell):
    shell.start("approve", "t", question="how many?")
    for text in ("NaN", "-Infinity", '{"a": Infinity}', "1e999"):
        done = shell.run("answer", "t", "--value", text)
        assert done.code in {2, 4}, (text, done)
        done.sentence()
    assert len(shell.rows()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("answer",),
        ("answer", "t"),
        ("answer", "t", "--action", "approve", "--value", "1"),
        ("start", "approve"),
        ("nonsense",),
        ("list", "--nonsense"),
        ("history", "--format", "xml"),
        ("answer", "t", "--action", "approve", "--source", "nowhere"),
    ],
)
def test_wrong_use(shell, arguments):
    shell.start("approve", "t")
    done = shell.run(*arguments, "--json")
    assert refused(done, 2)
    assert done.json["error"]["code"] == "usage"


def test_a_source_without_a_project_is_read_and_not_answered(shell):
    shell.start("approve", "t")
    listed = shell.bare("list", "--db", "threads.sqlite", "--json")
    (row,) = listed.json
    assert (row["graph"], row["actions"], listed.code) == ("approve", [], 0)
    assert "name a langgraph.json" in listed.sentence()
    assert "name a langgraph.json" in refused(
        shell.bare("answer", "t", "--action", "approve", "--db", "threads.sqlite"), 2
    )
    assert "no graph can run" in refused(shell.bare("start", "approve", "--input", "{}", "--db", "threads.sqlite"), 2)
    assert shell.run("answer", "t", "--action", "approve").code == 0


def test_a_thread_of_a_graph_that_the_project_has_not_is_refused_before_it_is_decided(shell):
    shell.start("approve", "t")
    other = shell.folder / "langgraph.json"
    flows = json.loads(PROJECT.read_text("utf-8"))["graphs"]["approve"].removeprefix("./")
    other.write_text(json.dumps({"graphs": {"renamed": str(PROJECT.with_name(flows))}}), "utf-8")
    shell.sources[1] = str(other)
    kinds = [record["kind"] for record in shell.history()]
    done = shell.run("answer", "t", "--action", "approve", "--json")
    assert "the graph 'approve', which this project does not have" in refused(done, 5)
    assert "there is no graph 'nothing'" in refused(
        shell.run("answer", "t", "--action", "approve", "--graph", "nothing"), 2
    )
    assert "there is no graph 'nothing'" in refused(shell.run("start", "nothing", "--input", "{}"), 2)
    assert [record["kind"] for record in shell.history()] == kinds
    assert shell.run("answer", "t", "--action", "approve", "--graph", "renamed").code == 0
    assert shell.effects == ["=True", "after"]


def test_a_project_with_a_package_of_our_name_runs_in_a_process_of_its_own(shell):
    shell.start("approve", "t")
    project = shell.folder / "project"
    (project / "desktop").mkdir(parents=True)
    (project / "desktop" / "__init__.py").write_text("NAME = 'theirs'\n", "utf-8")
    flows = Path(shell.sources[1]).with_name("flows.py")
    text = f"from desktop import NAME\nassert NAME == 'theirs'\n{flows.read_text('utf-8')}"
    (project / "flows.py").write_text(text, "utf-8")
    (project / "langgraph.json").write_text('{"graphs": {"approve": "./flows.py:approve"}}', "utf-8")
    sources = ("--project", "project/langgraph.json", "--db", "threads.sqlite")
    assert len(shell.bare("list", *sources).json) == 1
    done = shell.bare("answer", "t", "--action", "approve", *sources)
    assert done.code == 0, done.err
    assert done.json["result"]["log"] == ["answered True", "after"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("[[source]\n", "is not valid TOML"),
        ("", "names no source"),
        ("[[source]]\nname = 'x'\n", "without a path"),
        ("[[source]]\npath = 'a'\nkind = 'postgres'\n", "knows sqlite"),
        ("[[source]]\npath = 'a.sqlite'\n[[source]]\npath = 'b/a.sqlite'\n", "alike"),
        ("[desk]\nundo_seconds = 31\n[[source]]\npath = 'a'\n", "undo_seconds"),
    ],
)
def test_a_configuration_that_cannot_be_used(shell, content, says):
    Path(shell.folder, "desk.toml").write_text(content, "utf-8")
    done = shell.bare("list", "--config", "desk.toml", "--json")
    assert says in refused(done, 2)
    assert done.json["error"]["code"] == "usage"


@pytest.mark.parametrize("harm", ["no database", "corrupt"])
def test_a_damaged_journal_keeps_no_row_from_being_listed(shell, harm):
    shell.start("approve", "t")
    journal = Path(f"{shell.database}.desk.sqlite")
    for beside in ("-wal", "-shm"):
        Path(f"{journal}{beside}").unlink(missing_ok=True)
    whole = journal.read_bytes()
    damaged = (
        b"no database, whatever its name says\n" * 200 if harm == "no database" else whole[:4096] + b"\xff" * 65536
    )
    journal.write_bytes(damaged)
    listed = shell.run("list", "--json")
    (row,) = listed.json
    assert (row["thread_id"], row["status"], listed.code) == ("t", "pending", 8)
    assert "could not be read" in listed.sentence()
    assert "threads.sqlite.desk.sqlite" in listed.sentence()
    assert "nothing was recorded" in refused(shell.run("answer", "t", "--action", "approve"), 8)
    checks = {check["check"]: check for check in shell.run("doctor", "--json").json}
    assert not checks["journal of threads"]["ok"]
    assert checks["source threads"]["ok"]
    assert shell.effects == []
    assert journal.read_bytes() == damaged
    journal.write_bytes(whole)
    assert shell.run("answer", "t", "--action", "approve").code == 0


def test_an_unknown_writers_file_beside_it_is_left_alone(shell, tmp_path):
    """A folder with a journal of a newer version: rows are listed, deciding says why not."""
    shell.start("approve", "t")
    with closing(sqlite3.connect(f"{shell.database}.desk.sqlite")) as connection:
        connection.execute("PRAGMA user_version = 99")
    copy = tmp_path / "before"
    shutil.copy(f"{shell.database}.desk.sqlite", copy)
    assert len(shell.rows()) == 1
    assert "newer Interrupt Desk" in refused(shell.run("answer", "t", "--action", "approve"), 8)
    assert shell.effects == []
    assert json.loads(shell.run("history", "--format", "jsonl").out.splitlines()[0])["kind"] == "started"
