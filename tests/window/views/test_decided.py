"""The list of decisions says each outcome in words, and text from outside to the letter."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop.review.interrupt import Key
from desktop.review.past import Decided
from desktop.review.sending import Word
from desktop.window.views.decided import DecidedPage


@pytest.fixture
def page(qtbot):
    made = DecidedPage()
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    return made


def one(outcome, **given):
    at = datetime(2026, 1, 5, 12, tzinfo=UTC)
    return Decided(Key("s", "t", "i"), outcome, at, "ann", "g", "approve", "<b>Go?</b>\u202e", outcome=outcome, **given)


def test_each_outcome_has_words_of_its_own(page):
    words = ["", "settled", *(word.value for word in Word)]
    page.show_decisions([one(word) for word in words])
    shown = [page.item(row, 1).text() for row in range(page.rowCount())]
    assert all(shown)
    assert len(set(shown)) == len(words)
    assert not page.empty.isVisible()


def test_text_from_outside_is_written_out(page):
    page.show_decisions([one("failed", sentence="it broke")])
    assert "\u202e" not in page.item(0, 3).text()
    assert page.item(0, 3).text().startswith("<b>")
    assert "it broke" in page.item(0, 1).toolTip()


def test_it_is_walked_through_and_empty_it_says_so(page):
    page.show_decisions([])
    assert page.empty.isVisible()
    page.step(1)
    page.show_decisions([one("applied") for _ in range(50)])
    assert page.currentRow() == 0
    page.step(3)
    page.page(1)
    assert page.currentRow() > 4
    page.step(-1000)
    assert page.currentRow() == 0
