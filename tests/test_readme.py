"""README tells the truth: each of its Python snippets runs on the real LangGraph, and what it points at is there."""

from __future__ import annotations

import ast
import asyncio
import re
import sys
import types
from pathlib import Path

import pytest
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
from langgraph.types import Command

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
