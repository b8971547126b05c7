"""Edits keep types, can be reset, and are offered for any arguments."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QLineEdit

from desktop.review.request import Action, Call, Decision
from desktop.window.review.editing import EditPanel, inferred, size_of

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=12,
)


@given(args=st.dictionaries(st.text(max_size=4), JSON, max_size=4))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_edit_that_changes_nothing_keeps_every_type(qtbot, args):
    panel = EditPanel(Call("tool", args, (Action.EDIT,)))
    qtbot.addWidget(panel)
    assert repr(panel.value()) == repr(args)
    assert panel.decision() == Decision(Action.EDIT, args=args)
    assert panel.draft() is None


def test_an_edit_must_change_something_where_approving_is_possible(qtbot):
    panel = EditPanel(Call("tool", {"a": 1}, (Action.APPROVE, Action.EDIT)))
    qtbot.addWidget(panel)
    assert panel.decision() is None
    assert panel.problem()
    panel.form.set_value({"a": 2})
    assert panel.decision() == Decision(Action.EDIT, args={"a": 2})
    panel.reset()
    assert panel.value() == {"a": 1}


def test_fields_and_json_show_the_same_value(qtbot):
    panel = EditPanel(Call("tool", {"a": 1, "b": [{"c": None}]}, (Action.EDIT,)))
    qtbot.addWidget(panel)
    panel.form.set_value({"a": 2, "b": []})
    panel.as_json.setChecked(True)
    assert panel.editor.value() == {"a": 2, "b": []}
    panel.editor.editor().setPlainText('{"a": 3}')
    assert panel.value() == {"a": 3}
    panel.as_json.setChecked(False)
    assert panel.form.value() == {"a": 3}


def test_half_written_json_is_kept_as_a_draft(qtbot):
    call = Call("tool", {"a": 1}, (Action.APPROVE, Action.EDIT))
    panel, again = EditPanel(call), EditPanel(call)
    for one in (panel, again):
        qtbot.addWidget(one)
    panel.as_json.setChecked(True)
    panel.editor.editor().setPlainText('{"a": ')
    assert panel.decision() is None
    again.restore(panel.draft())
    assert again.editor.text() == '{"a": '


def test_a_published_schema_is_used(qtbot):
    schema = {"type": "object", "properties": {"a": {"type": "integer", "maximum": 3}}, "required": ["a"]}
    panel = EditPanel(Call("tool", {"a": 1}, (Action.EDIT,), schema=schema))
    qtbot.addWidget(panel)
    panel.form.set_value({"a": 9})
    assert panel.problem() == "One field needs attention."


@pytest.mark.parametrize("args", [[], {}, "x", None, {str(number): 1 for number in range(100)}])
def test_what_reads_better_as_json_has_no_inferred_form(args):
    assert inferred(args) is None


def test_an_inferred_form_asks_for_nothing():
    assert inferred({"a": True, "b": None, "c": {"d": "x"}}) == {
        "type": "object",
        "properties": {
            "a": {"type": "boolean"},
            "b": {},
            "c": {"type": "object", "properties": {"d": {"type": "string"}}},
        },
    }


def test_arguments_too_large_for_fields_are_pasted(qtbot):
    panel = EditPanel(Call("tool", {"a": "x" * 1_000_000}, (Action.EDIT,)))
    qtbot.addWidget(panel)
    assert size_of({"a": "x" * 1_000_000}) > 300_000
    assert panel.form is None
    assert panel.decision() is None
    panel.editor.editor().setPlainText('{"a": "y"}')
    assert panel.decision() == Decision(Action.EDIT, args={"a": "y"})


def test_many_arguments_are_laid_out_in_slices_and_nothing_is_sent_before(qtbot):
    args = {f"field_{number}": number for number in range(40)}
    panel = EditPanel(Call("tool", args, (Action.EDIT,)))
    qtbot.addWidget(panel)
    assert panel.decision() is None
    assert "being laid out" in panel.problem()
    assert panel.draft() is None
    qtbot.waitSignal(panel.settled).wait()
    assert panel.decision() == Decision(Action.EDIT, args=args)


def test_a_draft_of_many_arguments_is_restored_whole(qtbot):
    args = {f"field_{number}": number for number in range(40)}
    panel = EditPanel(Call("tool", args, (Action.APPROVE, Action.EDIT)))
    qtbot.addWidget(panel)
    panel.restore({"args": {**args, "field_39": 7}, "texts": [[["field_30"], "12x"]]})
    assert panel.draft()["texts"] == [[["field_30"], "12x"]]
    assert panel.draft()["args"]["field_39"] == 7


def test_a_text_that_is_no_value_yet_is_not_shown_as_removed(qtbot):
    panel = EditPanel(Call("refund", {"amount": 129.9}, (Action.APPROVE, Action.EDIT)))
    qtbot.addWidget(panel)
    panel.show()
    (line,) = [one for one in panel.form.findChildren(QLineEdit) if one.text().startswith("129")]
    line.clear()
    qtbot.keyClicks(line, "12x")
    assert panel.form.errors()
    assert panel.changes.text == ""
    line.clear()
    qtbot.keyClicks(line, "12")
    assert "+ 12" in panel.changes.text
