"""Standard output is exactly one document, whatever is printed meanwhile and whatever a payload holds."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.cli.output import EXIT, document, error_document, row_document
from desktop.review.errors import Code, UserFacingError
from desktop.review.index import Index, Overlay
from desktop.review.interrupt import Key, PendingInterrupt, Status
from desktop.review.ports import Snapshot

ROOT = Path(__file__).resolve().parents[2]

PRINTS = """
import os, sys
from desktop.cli import output
sys.stdout.write("before ")
with output.kept() as real:
    print("printed")
    os.write(1, b"written\\n")
    os.system("echo by another program")
    sys.stdout.write("without a line's end")
    real.write("the document")
os.write(1, b"at the end\\n")
"""


def strict(text):
    def refuse(name):
        raise AssertionError(f"{name} is no JSON")

    return json.loads(text, parse_constant=refuse)


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ({"a": [1, "é", None]}, {"a": [1, "é", None]}),
        (math.nan, "nan"),
        ({"a": [math.inf, (-math.inf, 1.5)]}, {"a": ["inf", ["-inf", 1.5]]}),
        ({1: 2}, {"1": 2}),
        ({"half": "\ud800"}, {"half": "\ud800"}),
        ({"line": "a\u2028b"}, {"line": "a\u2028b"}),
        ([Key("s", "t", "i")], [["s", "t", "i"]]),
    ],
)
def test_a_document_is_json_that_others_read(value, read):
    text = document(value)
    assert text.endswith("\n")
    assert strict(text.encode().decode()) == read


def test_what_is_no_json_stands_as_its_name():
    assert strict(document({"a": {1, 2}})) == {"a": "{1, 2}"}
    assert strict(document({("a", 1): 2}))


def test_depth_is_no_limit():
    value = []
    for _ in range(20_000):
        value = [value]
    assert document(value).count("[") == 20_001


def test_only_the_document_goes_to_standard_output():
    done = subprocess.run(
        [sys.executable, "-c", PRINTS],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "before the document"
    for text in ("printed", "written", "by another program", "without a line's end", "at the end"):
        assert text in done.stderr


def test_without_a_standard_output_nothing_is_lost_but_the_document():
    code = "from desktop.cli import output\nwith output.kept() as real:\n    real.write('x')\n"
    done = subprocess.run(
        ["sh", "-c", f'exec "{sys.executable}" -c "{code}" >&-'],  # noqa: S607  # a shell closes the descriptor
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr


def test_errors_have_the_exit_codes_of_the_design():
    assert {EXIT[code] for code in (Code.USAGE, Code.AMBIGUOUS)} == {2}
    assert EXIT[Code.NOT_PENDING] == 3
    assert {EXIT[code] for code in (Code.INVALID_ANSWER, Code.ACTION_NOT_OFFERED)} == {4}
    assert {EXIT[code] for code in (Code.GRAPH_FAILED, Code.GRAPH_UNAVAILABLE)} == {5}
    assert EXIT[Code.SOURCE_UNREADABLE] == 6
    assert {EXIT[code] for code in (Code.BUSY, Code.LEFTOVER)} == {7}
    assert EXIT[Code.JOURNAL_BROKEN] == 8
    error = UserFacingError(Code.BUSY, "it is busy", "wait")
    assert error_document(error) == {"error": {"code": "busy", "message": "it is busy", "hint": "wait"}}


def test_a_row_has_every_field_and_null_where_it_has_none():
    index = Index()
    row = PendingInterrupt(Key("s", "t", "lost@cp"), Status.LOST, "cp")
    index.apply(Snapshot("s", 1, (row,)))
    assert row_document(index, row.key, index.actions(row.key)) == {
        "source": "s",
        "graph": None,
        "thread_id": "t",
        "checkpoint_id": "cp",
        "node": None,
        "interrupt_id": None,
        "kind": None,
        "actions": ["continue"],
        "value": None,
        "response_schema": None,
        "created_at": None,
        "status": "lost",
    }
    index.overlay(row.key, Overlay(Status.HELD, "d"))
    assert row_document(index, row.key, ())["status"] == "held"
