"""The foot of the dialog: which buttons are in view, and what is said above them."""

from __future__ import annotations

import pytest

from desktop.review.shapes import recognise
from desktop.window.review.bar import Bar
from desktop.window.review.choice import choices


@pytest.fixture
def bar(qtbot, batch_of):
    request = recognise(batch_of(("a", {}, ["approve", "edit", "reject"])))
    made = Bar(choices(request, request.actions, asks=True))
    qtbot.addWidget(made)
    made.show()
    return made


def visible(bar):
    return {name for name, one in bar.deciding.items() if one.isVisible()}, {
        name for name, one in bar.opening.items() if one.isVisible()
    }


def test_fields_that_are_open_have_their_own_buttons(bar):
    bar.show_mode(None)
    assert visible(bar) == ({"approve"}, {"edit", "reject"})
    assert not bar.back_button.isVisible()
    bar.show_mode(bar._offered[1])
    assert visible(bar) == ({"edit"}, set())
    assert bar.back_button.isVisible()


def test_what_is_said_is_marked(bar):
    bar.say("wrong \u202e", preview="")
    assert bar.problem.text == "wrong \u27e8U+202E\u27e9"
    assert not bar.preview.isVisible()
    bar.note("look again")
    assert bar.hint.isVisible()


def test_opening_and_closing_are_told(bar, qtbot):
    bar.show_mode(None)
    with qtbot.waitSignal(bar.opened) as told:
        bar.opening["edit"].click()
    assert told.args[0].name == "edit"
    with qtbot.waitSignal(bar.closed):
        bar.close_button.click()
