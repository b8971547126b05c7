"""Formats: what the node's own validation would take is never refused, and what is no such thing is."""

from __future__ import annotations

import datetime as dt
import uuid

import pydantic
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.review.errors import InvalidAnswerError
from desktop.review.formats import FORMATS
from desktop.review.schema import check, safe

CASES = {
    "date": (
        ["2026-01-31", "2024-02-29", "2026-01-31T00:00:00Z"],
        ["2026-02-29", "31.01.2026", "2026-1-3", "20260131", "2026-01-31T10:00:00Z", "12", ""],
    ),
    "date-time": (
        [
            "2026-01-31T10:00:00Z",
            "2026-01-31T10:00:00.123456789+02:00",
            "2026-01-31T10:00:00." + "1" * 30 + "Z",
            "2026-01-31t10:00:00z",
            "2026-01-31T10:00:00",
            "2026-01-31 10:00",
            "2026-01-31",
        ],
        ["2026-13-01T10:00:00Z", "2026-01-31T25:00:00Z", "2026-01-31T", "now", "12", "1700000000", ""],
    ),
    "time": (["10:00", "10:00:00Z", "10:00:00.123456789+01:00"], ["25:00", "10", "3600", ""]),
    "email": (["a@b.example", "a.b+c@d", "Ada Byron <a@b.example>"], ["a", "@b", "a@", "a b@c", "a@.b", "a@b@c", ""]),
    "uri": (
        ["https://a.example/b?c#d", "mailto:a@b", "urn:isbn:1", "https://\u00e4.example/{x}"],
        ["a.example", "/a", "http://a b", "http://", "https://[x", "https:?x", "https://a\ud800", ""],
    ),
    "uuid": (["123e4567-e89b-12d3-a456-426614174000", "123e4567e89b12d3a456426614174000"], ["123", ""]),
    "ipv4": (["127.0.0.1", "255.255.255.255"], ["1.2.3", "::", "1.2.3.256", ""]),
    "ipv6": (["::", "fe80::1"], ["1.2.3.4", "x", ""]),
    "unheard-of": (["anything", ""], []),
}


@pytest.mark.parametrize("name", CASES)
def test_formats(name):
    schema = safe({"type": ["string", "integer"], "format": name}).schema
    good, bad = CASES[name]
    for value in [*good, 5]:
        check(schema, value)
    for value in bad:
        with pytest.raises(InvalidAnswerError):
            check(schema, value)


TYPES = [dt.datetime, dt.date, dt.time, uuid.UUID, pydantic.AnyUrl]
FIRST = dt.datetime(1000, 1, 1)  # noqa: DTZ001  # a time without an offset is the case in point
WRITTEN = st.one_of(
    st.datetimes(min_value=FIRST).map(str),
    st.datetimes(min_value=FIRST).map(lambda at: at.isoformat("T", "minutes")),
    st.dates(min_value=FIRST.date()).map(str),
    st.times().map(str),
    st.uuids().map(str),
    st.uuids().map(lambda one: one.hex),
    st.from_regex(r"\A[a-z]{2,5}:[/a-z0-9.?#{}-]{1,20}\Z"),
    st.text(max_size=30).filter(lambda text: text.strip("-+. 0123456789e")),
)


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
@given(text=WRITTEN)
def test_what_the_node_takes_is_not_refused(kind, text):
    adapter = pydantic.TypeAdapter(kind)
    published = adapter.json_schema()
    try:
        adapter.validate_python(text)
    except pydantic.ValidationError:
        return
    assert FORMATS.conforms(text, published["format"]), (published, text)
