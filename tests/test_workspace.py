"""What is opened: from options, files and the user's folders; and a whole desk put together and taken apart."""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop import workspace
from desktop.review.decision import Decision
from desktop.review.errors import Code, UserFacingError
from desktop.review.request import Action
from desktop.review.sending import Consent, Word
from desktop.tasks import TaskScope
from desktop.workspace import (
    Configuration,
    SourceConfig,
    SystemClock,
    add_source,
    example,
    keep_behaviour,
    opened,
    read_config,
    resolve,
    seed,
)

EXAMPLES = Path(__file__).resolve().parents[1] / "graphs" / "langgraph.json"


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty working folder, and empty folders of the user's."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def config(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


ONE = '[[source]]\nname = "one"\npath = "one.sqlite"\n'


def test_the_nearest_word_wins(here):
    assert resolve(None, None, None).is_example
    user = config(workspace.config_folder() / "interrupt-desk.toml", ONE.replace("one", "user"))
    assert resolve(None, None, None).origin == str(user)
    config(here / "interrupt-desk.toml", ONE)
    assert [source.name for source in resolve(None, None, None).sources] == ["one"]
    assert [source.name for source in resolve(None, None, "other.sqlite").sources] == ["other"]
    named = config(here / "named.toml", ONE.replace("one", "named"))
    assert resolve(str(named), None, "other.sqlite").origin == str(named)


def test_a_project_names_its_database_where_nothing_else_does(here):
    config(here / "p" / "langgraph.json", '{"graphs": {"a": "./a.py:a"}}')
    (source,) = resolve(None, "p", None).sources
    assert (source.name, source.path, source.project) == (
        "checkpoints",
        Path("p/checkpoints.sqlite"),
        Path("p/langgraph.json"),
    )
    (source,) = resolve(None, "p/langgraph.json", "x.sqlite").sources
    assert (source.path, source.project) == (Path("x.sqlite"), Path("p/langgraph.json"))
    with pytest.raises(UserFacingError, match="does not exist"):
        resolve(None, "nowhere", None)


def test_a_configuration_is_read_whole_and_its_paths_are_its_folders(here):
    read = read_config(
        config(
            here / "conf" / "desk.toml",
            '[desk]\noperator = "ann"\nundo_seconds = 0\nruns_at_once = 2\nlong_run_seconds = 90\n'
            '[[source]]\npath = "a.sqlite"\n'
            '[[source]]\nname = "pay"\nkind = "sqlite"\npath = "/data/b.sqlite"\nproject = "p/langgraph.json"\n'
            'python = "p/.venv/bin/python"\n',
        )
    )
    assert (read.operator, read.hold, read.limit, read.long_run) == ("ann", 0.0, 2, 90.0)
    assert not read.is_example
    folder = here / "conf"
    assert read.sources == (
        SourceConfig("a", folder / "a.sqlite", None),
        SourceConfig("pay", Path("/data/b.sqlite"), folder / "p" / "langgraph.json", folder / "p/.venv/bin/python"),
    )


def test_what_a_configuration_leaves_out_the_users_own_says_how_the_desk_behaves(here):
    own = config(workspace.config_folder() / "interrupt-desk.toml", "[desk]\noperator = 'kim'\nundo_seconds = 9\n")
    assert resolve(None, None, None).is_example
    assert (resolve(None, None, None).operator, resolve(None, None, "a.sqlite").hold) == ("kim", 9.0)
    config(here / "interrupt-desk.toml", "[desk]\nundo_seconds = 1\n" + ONE)
    read = resolve(None, None, None)
    assert (read.operator, read.hold, read.limit) == ("kim", 1.0, 8)
    config(own, "[desk]\nundo_seconds = 99\n")
    with pytest.raises(UserFacingError, match="undo_seconds"):
        resolve(None, None, "a.sqlite")


def test_what_the_window_sets_of_the_desk_is_written_where_it_was_said_else_into_the_users_own(here):
    shared = config(here / "interrupt-desk.toml", "# ours\n[desk]\nundo_seconds = 1  # short\n\n" + ONE)
    before = resolve(None, None, None).behaving()
    keep_behaviour(str(shared), replace(before, operator="kim", hold=4.0, limit=3), before)
    assert shared.read_text("utf-8") == "# ours\n[desk]\nundo_seconds = 4  # short\n\n" + ONE
    own = workspace.config_folder() / "interrupt-desk.toml"
    assert own.read_text("utf-8") == '[desk]\noperator = "kim"\nruns_at_once = 3\n'
    assert resolve(None, None, None).behaving() == replace(before, operator="kim", hold=4.0, limit=3)
    # A source that is added later stands in the same file.
    add_source("command line", "one", here / "one.sqlite", here / "langgraph.json", here / "python")
    assert read_config(own).behaving().operator == "kim"
    assert read_config(own).sources == (
        SourceConfig("one", here / "one.sqlite", here / "langgraph.json", here / "python"),
    )


@pytest.mark.skipif(os.name == "nt", reason="links and modes are another matter there")
def test_a_configuration_that_is_a_link_and_for_its_owner_alone_stays_so(here):
    kept = config(here / "kept.toml", "[desk]\nundo_seconds = 9\n")
    kept.chmod(0o600)
    own = workspace.config_folder() / "interrupt-desk.toml"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.symlink_to(kept)
    before = resolve(None, None, None).behaving()
    keep_behaviour("example workspace", replace(before, hold=4.0), before)
    assert own.is_symlink()
    assert (kept.read_text("utf-8"), kept.stat().st_mode & 0o777) == ("[desk]\nundo_seconds = 4\n", 0o600)


@pytest.mark.usefixtures("here")
def test_a_configuration_that_was_spoiled_meanwhile_is_left_as_it_is_and_said():
    before = resolve(None, None, None).behaving()
    own = config(workspace.config_folder() / "interrupt-desk.toml", "not [ toml")
    with pytest.raises(UserFacingError, match="cannot be read"):
        keep_behaviour("example workspace", replace(before, hold=4.0), before)
    assert own.read_text("utf-8") == "not [ toml"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[source]]\nname = 1\npath = 'a'\n", "name is no text"),
        ("source = 5\n", "names no source"),
        ("[[source]]\npath = 5\n", "without a path"),
        ("[[source]]\npath = 'a'\nproject = 5\n", "project is no file name"),
        ("[[source]]\npath = 'a'\npython = 5\n", "python is no file name"),
        ("desk = 5\n" + ONE, "desk entry that is no table"),
        ("[desk]\noperator = 5\n" + ONE, "operator"),
        ("[desk]\nundo_seconds = true\n" + ONE, "undo_seconds"),
        ("[desk]\nruns_at_once = 0\n" + ONE, "runs_at_once"),
        ("[desk]\nruns_at_once = 2.5\n" + ONE, "runs_at_once"),
        ("[desk]\nlong_run_seconds = 0\n" + ONE, "long_run_seconds"),
        ("[desk]\nlong_run_seconds = nan\n" + ONE, "long_run_seconds"),
    ],
)
def test_what_is_wrong_with_a_configuration_is_said(here, text, says):
    with pytest.raises(UserFacingError, match=says) as caught:
        read_config(config(here / "desk.toml", text))
    assert caught.value.code is Code.USAGE


@pytest.mark.usefixtures("here")
def test_the_example_workspace_is_the_users_own_copy_and_a_fresh_one_is_another():
    first, again, fresh = example(), example(), example(fresh=True)
    assert first == again
    assert fresh.sources[0].path != first.sources[0].path
    assert example(fresh=True).sources[0].path != fresh.sources[0].path
    project = first.sources[0].project
    assert project.is_relative_to(workspace.data_folder())
    assert json.loads(project.read_text("utf-8")) == json.loads(EXAMPLES.read_text("utf-8"))


def test_desks_have_names_of_their_own():
    assert workspace.desk_id() != workspace.desk_id()
    assert workspace.login() in workspace.desk_id()


def in_a_desk(configuration, work, **given):
    async def whole():
        scope = TaskScope("test", lambda _name, _error: None)
        async with opened(configuration, scope, **given) as made:
            try:
                return await asyncio.wait_for(work(made), 60)
            finally:
                await scope.close()

    return asyncio.run(whole())


def one_source(here, project=EXAMPLES):
    return Configuration((SourceConfig("s", here / "t.sqlite", project),), "test", operator="settings", hold=3.0)


def test_a_database_is_made_only_where_that_was_asked_for(here):
    async def listed(made):
        await made.desk.refresh()
        return made.desk.index.problems["s"]

    (problem,) = in_a_desk(one_source(here), listed)
    assert problem.fatal
    assert list(here.iterdir()) == []
    assert in_a_desk(one_source(here), listed, create=True) == ()
    assert [path.name for path in here.iterdir()] == ["t.sqlite"]


def test_a_project_that_cannot_be_read_keeps_no_other_source_from_being_opened(here):
    bad = here / "bad.json"
    bad.write_text("{bad", "utf-8")
    sources = (SourceConfig("good", here / "g.sqlite", EXAMPLES), SourceConfig("bad", here / "b.sqlite", bad))

    async def told(made):
        await made.desk.start("good", "approval", {"action_details": "x"}, "t1")
        await made.desk.refresh()
        rows = [row.key.thread for row in made.desk.index.rows()]
        return rows, made.desk.place("bad").source.capabilities.answers, made.desk.index.problems["bad"]

    rows, answers, problems = in_a_desk(Configuration(sources, "test"), told, create=True)
    assert rows == ["t1"]
    assert "is not valid JSON" in answers
    assert ["is not valid JSON" in problem.sentence for problem in problems] == [True]
    with pytest.raises(UserFacingError, match="is not valid JSON"):
        in_a_desk(Configuration(sources[1:], "test"), told, create=True)


def test_the_operator_is_who_is_named_else_the_settings_else_the_login(here):
    async def who(made):
        return made.desk.settings.operator

    assert in_a_desk(one_source(here), who, operator="ann") == "ann"
    assert in_a_desk(one_source(here), who) == "settings"
    nobody = Configuration(one_source(here).sources, "test")
    assert in_a_desk(nobody, who) == workspace.login()


@pytest.mark.usefixtures("here")
def test_the_example_threads_are_started_once_and_all_wait():
    async def seeded(made):
        await seed(made)
        await made.desk.refresh()
        return sorted((row.key.thread, row.pending.checkpoint_id) for row in made.desk.index.rows())

    first = in_a_desk(example(), seeded, create=True)
    assert len({thread for thread, _ in first}) >= 5
    assert in_a_desk(example(), seeded) == first


def test_another_workspace_is_never_seeded(here):
    async def seeded(made):
        await seed(made)
        await made.desk.refresh()
        return made.desk.index.rows()

    assert in_a_desk(one_source(here), seeded, create=True) == []


def test_two_sources_have_two_journals(here):
    both = Configuration(tuple(SourceConfig(name, here / f"{name}.sqlite", EXAMPLES) for name in "ab"), "test")

    async def decided(made):
        for name in "ab":
            await made.desk.start(name, "approval", {"action_details": name, "question": "?"}, "t")
        for row in made.desk.index.rows():
            if row.key.source == "a":
                await (await made.desk.decide(row.key, Decision(Action.APPROVE), hold=0)).ended
        return {name: [record.entry.kind for record in await made.journals[name].records()] for name in "ab"}

    kinds = in_a_desk(both, decided, create=True)
    assert kinds == {"a": ["started", "ended", "decided", "sending", "applied"], "b": ["started", "ended"]}
    with closing(sqlite3.connect(here / "a.sqlite")) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert tables == {"checkpoints", "writes"}, "the desk adds nothing of its own to a user's database"


class LaterClock(SystemClock):
    """Two minutes later: what was written a moment ago has been still for long."""

    def now(self):
        return super().now() + timedelta(minutes=2)


def test_a_lost_question_is_run_again_when_it_has_been_still(here, monkeypatch):
    monkeypatch.setattr(workspace, "SystemClock", LaterClock)

    async def lost(made):
        await made.desk.start("s", "approval", {"action_details": "x", "question": "?"}, "t")
        source = made.desk.place("s").source
        graph = await source._runner.graph("approval")
        await graph.aupdate_state({"configurable": {"thread_id": "t"}}, {"question": "edited"})
        await made.desk.refresh()
        (row,) = made.desk.index.rows()
        assert row.status.value == "lost"
        with pytest.raises(UserFacingError, match="confirm that it shall go on"):
            await made.desk.decide(row.key, Decision(Action.CONTINUE), hold=0)
        sending = await made.desk.decide(row.key, Decision(Action.CONTINUE), hold=0, consents=[Consent.LOST])
        assert (await sending.ended).word is Word.APPLIED
        (row,) = made.desk.index.rows()
        return row.status.value, row.pending.value["question"]

    assert in_a_desk(one_source(here), lost, create=True) == ("pending", "edited")


def test_where_the_folder_cannot_be_written_the_window_is_told(here, monkeypatch):
    (here / "t.sqlite").touch()
    monkeypatch.setattr("desktop.journal.location.os.access", lambda _path, _mode: False)

    async def notices(made):
        return made.notices, made.locations["s"].journal

    told, journal = in_a_desk(one_source(here), notices)
    assert len(told) == 1
    assert "another user of the same file has a journal of their own" in told[0]
    assert journal.is_relative_to(workspace.data_folder())


def test_a_source_is_added_to_the_users_configuration_which_keeps_what_it_held(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    one, two = tmp_path / "one.sqlite", tmp_path / "two.sqlite"
    file = add_source("example workspace", "one", one, None)
    assert file == tmp_path / "config" / "interrupt-desk" / "interrupt-desk.toml"
    file.write_text("# mine\n[desk]\noperator = 'kim'\n\n" + file.read_text())
    assert add_source(str(file), "two", two, tmp_path / "langgraph.json") == file
    assert file.read_text().startswith("# mine\n")
    found = read_config(file)
    assert (found.operator, [(source.name, source.path) for source in found.sources]) == (
        "kim",
        [("one", one), ("two", two)],
    )
    assert found.sources[1].project == tmp_path / "langgraph.json"


def test_a_source_whose_name_is_there_and_one_that_cannot_be_written_are_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    file = add_source("command line", "one", tmp_path / "one.sqlite", None)
    with pytest.raises(UserFacingError, match="already"):
        add_source(str(file), "one", tmp_path / "two.sqlite", None)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(file))
    with pytest.raises(UserFacingError, match="cannot be written"):
        add_source("command line", "one", tmp_path / "one.sqlite", None)
