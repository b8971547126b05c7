"""What the desk tells those who watch it."""

from __future__ import annotations

from desktop.review.events import ActiveRun, Notice, RowsChanged, Tone
from desktop.review.index import Delta
from desktop.review.interrupt import Key


def test_a_change_without_rows_is_no_change():
    assert not Delta()
    assert Delta(added=frozenset([Key("s", "t", "i")]))
    assert not RowsChanged(Delta()).problems


def test_a_notice_is_a_sentence_in_a_tone():
    notice = Notice(Tone.HELD, "approve")
    assert (notice.key, notice.outcome, notice.hint) == (None, None, "")


def test_a_run_has_lists_of_its_own():
    first, second = (ActiveRun("r", "s", "t", "g", 0.0) for _ in range(2))
    first.nodes.append("a")
    assert second.nodes == []
