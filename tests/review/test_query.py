"""The filter language: what an operator types, read into terms, and a sentence where it cannot be read."""

from __future__ import annotations

import pytest

from desktop.review.query import NEWEST, Column, Field, Query, QueryError, Term


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", ()),
        ("   ", ()),
        ("Refund", (Term(Field.TEXT, ":", "refund"),)),
        ("  Refund   ANN ", (Term(Field.TEXT, ":", "refund"), Term(Field.TEXT, ":", "ann"))),
        ('"two Words"', (Term(Field.TEXT, ":", "two words"),)),
        (r'"a \"quote\""', (Term(Field.TEXT, ":", 'a "quote"'),)),
        ("-done", (Term(Field.TEXT, ":", "done", without=True),)),
        ("-", ()),
        ("graph:Pay", (Term(Field.GRAPH, ":", "pay"),)),
        ("-status:held", (Term(Field.STATUS, ":", "held", without=True),)),
        ("graph:", ()),
        ("age>2h", (Term(Field.AGE, ">", 7200.0),)),
        ("age<=1h30m", (Term(Field.AGE, "<=", 5400.0),)),
        ("args.Amount>1000", (Term(Field.PATH, ">", "1000", ("args", "amount")),)),
        ('customer="Anna Keller"', (Term(Field.PATH, "=", "anna keller", ("customer",)),)),
        ("STRASSE straße", (Term(Field.TEXT, ":", "strasse"), Term(Field.TEXT, ":", "strasse"))),
    ],
)
def test_what_is_typed_is_read_into_terms(text, terms):
    assert Query.parse(text).terms == terms


@pytest.mark.parametrize(
    ("text", "at"), [('x "open', 2), ("age>soon", 0), ("a age:2h", 2), ("graph<x", 0), ("y .>5", 2), ("age>2h3", 0)]
)
def test_what_cannot_be_read_says_where(text, at):
    with pytest.raises(QueryError) as caught:
        Query.parse(text)
    assert caught.value.at == at
    assert str(caught.value)


def test_the_newest_come_first_where_nothing_is_said():
    assert Query().order == Query.parse("x").order == NEWEST == ((Column.AGE, False),)
    assert Query.parse("", ((Column.NODE, True),)).order == ((Column.NODE, True),)
