"""A project's own environment: found beside its langgraph.json, and offered where a graph misses a package."""

from __future__ import annotations

import asyncio
import json

import pytest

from desktop.review.errors import UserFacingError
from desktop.sources.environment import environment_of, offer
from desktop.sources.project import read_project
from desktop.sources.runner import Runner


def environment(folder, name=".venv", packages="lib/python3.12/site-packages", interpreter="bin/python"):
    (folder / name / packages / "langgraph").mkdir(parents=True)
    python = folder / name / interpreter
    python.parent.mkdir(exist_ok=True)
    python.touch()
    return python


@pytest.mark.parametrize(
    ("name", "packages", "interpreter"),
    [
        (".venv", "lib/python3.12/site-packages", "bin/python"),
        ("venv", "lib/python3.13/site-packages", "bin/python"),
        ("env", "Lib/site-packages", "Scripts/python.exe"),
    ],
)
def test_an_environment_with_langgraph_is_found(tmp_path, name, packages, interpreter):
    assert environment_of(tmp_path) is None
    assert offer(tmp_path) == ""
    python = environment(tmp_path, name, packages, interpreter)
    assert environment_of(tmp_path) == python
    assert python.as_posix() in offer(tmp_path)


def test_one_without_langgraph_or_without_an_interpreter_will_not_do(tmp_path):
    python = environment(tmp_path)
    (tmp_path / ".venv/lib/python3.12/site-packages/langgraph").rmdir()
    assert environment_of(tmp_path) is None
    python.unlink()
    environment(tmp_path, "venv").unlink()
    assert environment_of(tmp_path) is None


@pytest.mark.parametrize("text", ["import nowhere_to_be_found", "raise ValueError"])
def test_a_graph_that_misses_a_package_offers_the_environment_that_may_have_it(tmp_path, text):
    environment(tmp_path)
    (tmp_path / "needy.py").write_text(text, "utf-8")
    (tmp_path / "langgraph.json").write_text(json.dumps({"graphs": {"needy": "./needy.py:graph"}}), "utf-8")

    async def whole():
        runner = Runner(tmp_path / "t.sqlite", read_project(tmp_path / "langgraph.json"))
        with pytest.raises(UserFacingError) as caught:
            await runner.graph("needy")
        assert ("python = " in str(caught.value)) is text.startswith("import")
        await runner.close()

    asyncio.run(whole())
