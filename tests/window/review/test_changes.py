"""What changes is shown field by field, before and after, with exact types."""

from __future__ import annotations

from desktop.review.difference import difference
from desktop.window.review.changes import Changes, as_text


def test_each_field_with_before_and_after():
    found = difference({"a": 1, "b": "x", "c": None}, {"a": 1.0, "b": "x", "d": [True]})
    assert as_text(found).split("\n") == ["  a", "- 1", "+ 1.0", "  c", "- null", "  d", "+ [", "+   true", "+ ]"]


def test_long_texts_are_compared_line_by_line():
    found = difference({"body": "one\ntwo\nthree"}, {"body": "one\n2\nthree"})
    assert as_text(found).split("\n") == ["  body", "@@ -1,3 +1,3 @@", " one", "-two", "+2", " three"]


def test_it_hides_where_nothing_differs(qtbot):
    changes = Changes()
    qtbot.addWidget(changes)
    changes.show()
    assert changes.show_difference({"a": 1}, {"a": 2}) == 1
    assert changes.isVisible()
    assert changes.show_difference({"a": 1}, {"a": 1}) == 0
    assert not changes.isVisible()
