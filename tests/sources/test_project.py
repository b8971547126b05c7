"""A project file: what it may say, what it imports from, and how its mistakes are told."""

from __future__ import annotations

import json
import os
import sys

import pytest

from desktop.review.errors import Code, UserFacingError
from desktop.sources import project as projects
from desktop.sources.project import enter, load_attribute, read_project


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Write a project and read it; whatever it imports is forgotten afterwards."""
    monkeypatch.setattr(sys, "path", list(sys.path))
    before = dict(sys.modules)

    def make(graphs, files=(), **more):
        for name, text in dict(files).items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        (tmp_path / "langgraph.json").write_text(json.dumps({"graphs": graphs, **more}), "utf-8")
        return read_project(tmp_path / "langgraph.json")

    yield make
    for name in sys.modules.keys() - before.keys():
        if str(tmp_path) in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]


def refused(work, code):
    with pytest.raises(UserFacingError) as caught:
        work()
    assert caught.value.code is code
    assert caught.value.hint
    return str(caught.value)


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "{}", '{"graphs": []}', '{"graphs": {}}', "[" * 100_000, '{"graphs": {"a": "b"}, "env": 1}'],
)
def test_a_file_that_is_no_project_is_said_in_a_sentence(tmp_path, content):
    (tmp_path / "langgraph.json").write_text(content, "utf-8")
    assert str(tmp_path) in refused(lambda: read_project(tmp_path / "langgraph.json"), Code.USAGE)


def test_graphs_are_named_as_strings_or_as_objects(write):
    read = write({"a": "./a.py:g", "b c": {"path": "./b.py:g", "description": "x"}, "d": 5})
    assert read.graphs == {"a": "./a.py:g", "b c": "./b.py:g", "d": ""}
    assert 'write "./FILE.py:ATTRIBUTE"' in refused(lambda: load_attribute(read, "d"), Code.GRAPH_UNAVAILABLE)


def test_local_dependencies_are_where_modules_come_from(write, tmp_path):
    read = write(
        {"a": "./a.py:value", "b": "inner.b:value"},
        {
            "a.py": "from inner.b import value\nfrom deep import more\n",
            "src/inner/__init__.py": "",
            "src/inner/b.py": "value = 'b'\n",
            "libs/src/deep.py": "more = 1\n",
        },
        dependencies=[".", "./libs", "langchain", 5, "./nowhere"],
    )
    assert set(read.paths) == {tmp_path, tmp_path / "src", tmp_path / "libs", tmp_path / "libs" / "src"}
    assert load_attribute(read, "a") == "b"
    assert load_attribute(read, "b") == "b"


def test_a_projects_folder_stands_behind_the_standard_library_and_before_installed_packages(write, tmp_path):
    read = write(
        {"a": "./a.py:value"},
        {"a.py": "import select, rfc8785\nvalue = (select, rfc8785)\n", "select.py": "1/0", "rfc8785.py": ""},
    )
    enter(read)
    enter(read)
    assert sys.path.count(str(tmp_path)) == 1
    installed = next(number for number, entry in enumerate(sys.path) if entry.endswith("site-packages"))
    assert sys.path.index(str(tmp_path)) == installed - 1
    select, _ = load_attribute(read, "a")
    assert str(tmp_path) not in str(getattr(select, "__file__", ""))


def test_the_environment_is_read_and_wins_over_nothing_that_is_set(write, monkeypatch):
    monkeypatch.setenv("ALREADY", "mine")
    monkeypatch.delenv("PROJECTS_OWN", raising=False)
    read = write(
        {"a": "./a.py:value"},
        {
            "a.py": "import os\nvalue = os.environ['PROJECTS_OWN']\n",
            ".env": "PROJECTS_OWN=yes\nALREADY=no\n# x\nEMPTY\n",
        },
        env=".env",
    )
    assert load_attribute(read, "a") == "yes"
    assert os.environ["ALREADY"] == "mine"
    monkeypatch.delenv("PROJECTS_OWN")
    assert write({"a": "b"}, env={"N": 5}).environment == {"N": "5"}
    assert write({"a": "b"}, env="missing.env").environment == {}


def test_two_files_of_one_name_are_two_modules(write):
    read = write(
        {"a": "./one/graph.py:value", "b": "./two/graph.py:value"},
        {"one/graph.py": "value = 1", "two/graph.py": "value = 2"},
    )
    assert (load_attribute(read, "a"), load_attribute(read, "b")) == (1, 2)


def test_a_file_named_like_an_installed_module_hides_nobody(write):
    import jsonschema  # noqa: PLC0415  # what must stay

    read = write({"a": "./graphs/jsonschema.py:value"}, {"graphs/jsonschema.py": "value = 1"})
    assert load_attribute(read, "a") == 1
    assert sys.modules["jsonschema"] is jsonschema


def test_a_file_in_a_package_may_import_its_neighbours(write):
    read = write(
        {"a": "./pkg/sub/graph.py:value"},
        {
            "pkg/__init__.py": "",
            "pkg/sub/__init__.py": "",
            "pkg/sub/graph.py": "from ..other import value\n",
            "pkg/other.py": "value = 3",
        },
    )
    assert load_attribute(read, "a") == 3


@pytest.mark.parametrize(
    ("spec", "says", "code"),
    [
        ("./a.py", "is given as './a.py'", Code.GRAPH_UNAVAILABLE),
        ("./a.py:", "is given as", Code.GRAPH_UNAVAILABLE),
        ("C:\\graphs\\a.py", "is given as", Code.GRAPH_UNAVAILABLE),
        ("./a.ts:graph", "written in JavaScript", Code.GRAPH_UNAVAILABLE),
        ("./nowhere.py:graph", "which does not exist", Code.GRAPH_UNAVAILABLE),
        ("./a.py:graph", "has no attribute 'graph'", Code.GRAPH_UNAVAILABLE),
    ],
)
def test_what_is_wrong_with_an_entry_is_said(write, spec, says, code):
    read = write({"a": spec}, {"a.py": "value = 1"})
    assert says in refused(lambda: load_attribute(read, "a"), code)


def test_a_graph_that_is_not_there_names_those_that_are(write):
    read = write({"a": "./a.py:x", "b": "./b.py:x"})
    assert "the project has: a, b" in refused(lambda: load_attribute(read, "c"), Code.USAGE)


def test_an_import_that_fails_leaves_no_half_module(write):
    read = write({"a": "./half.py:value"}, {"half.py": "value = 1\nraise RuntimeError('half')\n"})
    for _ in range(2):
        with pytest.raises(RuntimeError, match="half"):
            load_attribute(read, "a")
    assert "half" not in sys.modules


def test_a_package_of_our_own_name_is_a_conflict(write, tmp_path):
    read = write({"a": "./a.py:value"}, {"a.py": "value = 1", "desktop/readme.txt": "a folder of files is none"})
    assert read.conflict == ""
    (tmp_path / "desktop" / "__init__.py").write_text("", "utf-8")
    assert "a package called 'desktop'" in read.conflict
    assert "rename the package" in refused(lambda: load_attribute(read, "a"), Code.GRAPH_UNAVAILABLE)
    assert projects.OURS.name == "desktop"


def test_our_own_checkout_is_no_conflict(root):
    assert read_project(root / "graphs" / "langgraph.json").conflict == ""
