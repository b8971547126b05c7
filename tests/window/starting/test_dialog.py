"""Choosing what to start: graphs that load late, broken ones with their reason, input that must be whole."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.window.forms import JsonEditor, SchemaForm
from desktop.window.starting.dialog import StartDialog


@pytest.fixture
def project(tmp_path):
    """Three graphs: one with a schema, one whose schema cannot be read, and one that cannot be imported."""
    (tmp_path / "good_graph.py").write_text(
        "from langgraph.graph import START, StateGraph\n"
        "from typing_extensions import TypedDict\n"
        "class S(TypedDict):\n    name: str\n"
        "b = StateGraph(S)\nb.add_node('n', lambda s: s)\nb.add_edge(START, 'n')\ngraph = b.compile()\n"
    )
    (tmp_path / "broken_graph.py").write_text("raise RuntimeError('no <b>key</b>')\n")
    graphs = {"broken": "./broken_graph.py:graph", "good one": "./good_graph.py:graph"}
    (tmp_path / "langgraph.json").write_text(json.dumps({"graphs": graphs}))
    return tmp_path / "langgraph.json"


def test_a_broken_graph_is_listed_with_its_reason_and_the_good_one_is_chosen(drive, opening, project):
    async def body():
        async with opening(project=project) as desk:
            desk.key("n")
            dialog = await desk.dialog(StartDialog)
            await desk.until(lambda: dialog._graphs.count() == 2)
            assert dialog._graphs.currentText() == "good one"
            assert isinstance(dialog._input, SchemaForm)
            model = dialog._graphs.model()
            assert "no <b>key</b>" in model.item(1).text()
            assert not model.item(1).isEnabled()
            assert "<b>" not in model.item(1).toolTip()
            assert dialog.choose_graph("good one")
            assert not dialog.choose_graph("broken")
            dialog.reject()

    drive(body())


def test_it_starts_only_when_the_input_is_whole_and_never_by_return(drive, opening, project):
    async def body():
        async with opening(project=project) as desk:
            desk.key("n")
            dialog = await desk.dialog(StartDialog)
            await desk.until(lambda: dialog._input is not None)
            assert not dialog.start.isEnabled()
            dialog._input.set_value({"name": "Ada"})
            await desk.until(dialog.start.isEnabled)
            assert not dialog.start.autoDefault()
            assert not dialog.start.isDefault()
            QTest.keyClick(dialog._thread, Qt.Key.Key_Return)
            assert dialog.isVisible()
            assert dialog.order is None
            QTest.keyClicks(dialog._thread, " my thread ")
            QTest.keyClick(dialog._thread, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            assert dialog.order.graph == "good one"
            assert dialog.order.graph_input == {"name": "Ada"}
            assert dialog.order.thread == "my thread"

    drive(body())


def test_a_source_without_graphs_says_so(drive, opening):
    async def body():
        async with opening(project=False) as desk:
            desk.key("n")
            dialog = await desk.dialog(StartDialog)
            await desk.until(lambda: "langgraph.json" in dialog._note.text())
            assert not dialog.start.isEnabled()
            dialog.reject()

    drive(body())


def test_a_graph_without_a_readable_schema_takes_json(drive, opening, project):
    async def body():
        async with opening(project=project) as desk:
            desk.key("n")
            dialog = await desk.dialog(StartDialog)
            await desk.until(lambda: dialog._input is not None)
            info = dialog._infos[0]
            dialog._infos = (type(info)(info.name, input_schema=None),)
            dialog._on_graph(0)
            assert isinstance(dialog._input, JsonEditor)
            assert dialog.start.isEnabled()
            dialog.reject()

    drive(body())


def test_every_control_has_a_name(drive, opening, project, unnamed):
    async def body():
        async with opening(project=project) as desk:
            desk.key("n")
            dialog = await desk.dialog(StartDialog)
            await desk.until(lambda: dialog._input is not None)
            assert unnamed(dialog) == []
            dialog.reject()

    drive(body())


@pytest.mark.parametrize("graph", ["good one", "loose"])
def test_tab_goes_as_the_eye_does_and_stops_nowhere_unseen(drive, opening, project, graph):
    graphs = json.loads(project.read_text())["graphs"]
    (project.parent / "loose_graph.py").write_text(
        "from typing import Any\nfrom langgraph.graph import START, StateGraph\n"
        "b = StateGraph(dict)\nb.add_node('n', lambda s: s)\nb.add_edge(START, 'n')\ngraph = b.compile()\n"
    )
    graphs["loose"] = "./loose_graph.py:graph"
    project.write_text(json.dumps({"graphs": graphs}))

    async def body():
        async with opening(project=project) as desk:
            desk.key("n")
            dialog = await desk.dialog(StartDialog)
            await desk.until(lambda: dialog._input is not None)
            assert dialog.choose_graph(graph)
            await desk.still(0.1)
            if isinstance(dialog._input, SchemaForm):
                dialog._input.set_value({"name": "Ada"})
            dialog._graphs.setFocus()
            stops = []
            while (here := dialog.focusWidget()) not in stops:
                stops.append(here)
                QTest.keyClick(here, Qt.Key.Key_Tab)
                if isinstance(dialog._input, JsonEditor) and dialog.focusWidget() is here:
                    # A Tab in a text of JSON indents it: Ctrl+Tab leaves it.
                    QTest.keyClick(here, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
            assert stops[:2] == [dialog._graphs, dialog._thread]
            assert stops[-2:] == [dialog.cancel, dialog.start]
            inside = stops[2:-2]
            assert inside
            assert all(dialog._area.isAncestorOf(one) for one in inside)
            tops = [one.mapTo(dialog, one.rect().topLeft()).y() for one in inside]
            assert tops == sorted(tops)
            dialog.reject()

    drive(body())
