"""README tells the truth: each of its Python snippets runs on the real LangGraph, and what it points at is there."""

from __future__ import annotations

import ast
import asyncio
import importlib.util
import re
import sys
import types
from pathlib import Path

import pytest
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
from langgraph.types import Command
from PySide6.QtGui import QColor, QImage

from desktop.journal.location import locate
from desktop.review.query import Field, Query
from desktop.window.command import Group
from desktop.window.commandtable import TABLE
from desktop.workspace import read_config

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SNIPPETS = re.findall(r"^```python\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)


def imports_fastapi(code: str) -> bool:
    return any(isinstance(node, ast.ImportFrom) and node.module == "fastapi" for node in ast.walk(ast.parse(code)))


RUNNING = [code for code in SNIPPETS if not imports_fastapi(code)]


@pytest.fixture(autouse=True)
def among_the_example_graphs(monkeypatch, tmp_path):
    """A reader's own folder, from which the example graphs can be imported; forgotten again afterwards."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(str(ROOT / "graphs"))
    monkeypatch.chdir(tmp_path)
    yield
    sys.modules.pop("snippet", None)
    for name in set(sys.modules) - before:
        if Path(getattr(sys.modules[name], "__file__", None) or "").parent == ROOT / "graphs":
            del sys.modules[name]


def run(code: str) -> dict[str, object]:
    module = sys.modules["snippet"] = types.ModuleType("snippet")  # as a file it would have a module, too
    exec(compile(code, "README.md", "exec"), vars(module))  # noqa: S102  # our own README, which is what is tested
    return vars(module)


def snippet_under(heading: str) -> str:
    return README.partition(heading)[2].partition("```python\n")[2].partition("```")[0]


@pytest.mark.parametrize("code", RUNNING, ids=range(len(RUNNING)))
def test_each_snippet_runs(code):
    run(code)


def test_the_questions_of_newcomers_each_have_a_snippet():
    questions = [line for line in README.splitlines() if line.startswith("### ")]
    assert len(questions) >= 4
    assert all(snippet_under(question) for question in questions)


@pytest.mark.parametrize(("answer", "status"), [(True, "approved"), (False, "rejected")])
def test_a_backend_gets_the_result_of_the_click(answer, status):
    backend = run(snippet_under("### How does my backend get the result of the click?"))

    async def story():
        await backend["start"]("refund-1", {"customer": "Maria Keller", "amount": 240.0})
        waiting = await backend["result"]("refund-1")
        # What the desk does, in another process, whenever the operator clicks.
        async with AsyncSqliteSaver.from_conn_string(backend["DATABASE"]) as saver:
            graph = backend["builder"].compile(checkpointer=saver)
            (interrupt_id,) = waiting["interrupts"]
            await graph.ainvoke(Command(resume={interrupt_id: answer}), backend["config_of"]("refund-1"))
        return waiting, await backend["result"]("refund-1")

    waiting, done = asyncio.run(story())
    assert waiting["status"] == "waiting"
    assert done["status"] == "done"
    assert done["result"]["status"] == status


def test_the_web_part_calls_what_the_backend_has():
    (web,) = [code for code in SNIPPETS if imports_fastapi(code)]
    compile(web, "README.md", "exec")
    called = {
        node.func.id for node in ast.walk(ast.parse(web)) if isinstance(node, ast.Call) and hasattr(node.func, "id")
    }
    backend = run(snippet_under("### How does my backend get the result of the click?"))
    assert called - {"FastAPI"} <= set(backend)


def test_what_readme_points_at_is_there():
    targets = re.findall(r"\]\((?!https?:|#)([^)]+)\)", README)
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"\bmake ([a-z-]+)", README))
    assert {name for name in named if not re.search(rf"^{name}:", makefile, flags=re.MULTILINE)} == set()


def maker(name):
    """A script of resources/packaging, by its name."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "resources" / "packaging" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_table_of_keys_is_that_of_the_commands():
    keys = maker("keys")
    assert keys.with_keys(README, keys.key_table()) == README, "run `make keys`"
    shown = README.partition(keys.START)[2].partition(keys.END)[0]
    for entry in TABLE:
        for key in (*entry.keys, *entry.by_view):
            if not entry.number:
                assert keys.shown(key) in shown
    assert set(Group) == set(keys._HEADINGS)


def test_each_filter_that_readme_shows_can_be_typed():
    table = README.partition("## Finding rows")[2].partition("\n## ")[0]
    shown = [one for line in table.splitlines() if line.startswith("| `") for one in re.findall("`([^`]+)`", line)]
    assert len(shown) > 10
    for one in shown:
        Query.parse(one)
    assert {term.field for one in shown for term in Query.parse(f"{one}x" if one.endswith(":") else one).terms} == {
        *Field
    }


def test_the_configuration_that_readme_shows_is_read(tmp_path):
    shown = re.findall(r"^```toml\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)
    whole = tmp_path / "interrupt-desk.toml"
    whole.write_text("\n".join(shown), encoding="utf-8")
    read = read_config(whole)
    assert {source.name: source.python for source in read.sources} == {
        "payments": None,
        "claims": tmp_path / "claims/.venv/bin/python",
    }
    assert (read.operator, read.hold, read.limit, read.long_run) == ("ann", 5.0, 8, 60.0)


def test_the_desks_own_files_are_named_as_they_are(tmp_path):
    found = locate(tmp_path / "F", tmp_path)
    assert {f"`{path.name}`" for path in (found.journal, found.lock)} <= set(re.findall(r"`F[^`]*`", README))


def test_the_pictures_are_small_and_of_a_known_kind():
    pictures = re.findall(r"\]\((resources/screenshots/[^)]+)\)", README)
    kept = {f"resources/screenshots/{file.name}" for file in (ROOT / "resources" / "screenshots").iterdir()}
    made = {f"resources/screenshots/{title}.png" for tour in maker("pictures").PICTURES for title in tour.values()}
    assert set(pictures) == kept == made
    for picture in pictures:
        content = (ROOT / picture).read_bytes()
        assert content.startswith(b"\x89PNG")
        assert len(content) < 200_000


def test_a_picture_keeps_its_grounds_and_has_few_colours():
    image = QImage(321, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("#f4f5f9"))
    for x in range(300):
        image.setPixelColor(x, 0, QColor(x % 256, 255 - x % 256, (7 * x) % 256))
    image.setPixelColor(5, 5, QColor("#ffffff"))
    few = maker("pictures").few_colours(image)
    assert (few.width(), few.height(), few.colorCount() <= 256) == (321, 40, True)
    assert few.pixelColor(320, 39) == QColor("#f4f5f9")
    wanted, got = image.pixelColor(100, 0), few.pixelColor(100, 0)
    assert abs(wanted.red() - got.red()) + abs(wanted.green() - got.green()) + abs(wanted.blue() - got.blue()) < 48
