"""Sentences about what is wrong."""

from __future__ import annotations

import pytest

from desktop.window.forms.words import sentence, shown


@pytest.mark.parametrize(
    ("keyword", "expected", "text"),
    [
        ("minLength", 1, "An answer is needed here."),
        ("minLength", 3, "At least 3 characters."),
        ("maximum", 1.5, "Not more than 1.5."),
        ("enum", ["a", 1], 'This must be one of: [ "a", 1 ]'),
        ("type", ["string", "null"], "This must be: text, nothing (null)."),
        ("format", "hostname", "This is not a valid hostname."),
        ("pattern", "^%1$", "This does not match the pattern ^%1$"),
        ("unheardOf", 1, "the checker's own words"),
    ],
)
def test_sentence(keyword, expected, text):
    assert sentence(keyword, expected, "the checker's own words") == text


def test_a_value_in_a_sentence_is_short_and_shows_what_hides():
    assert len(shown("x" * 1000)) == 120
    assert shown("a\u202eb\n") == '"a\\u202eb\\n"'
