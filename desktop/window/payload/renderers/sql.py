"""A statement of SQL, coloured; what it is called with stands below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from desktop.window.payload.renderers.code import CodeView, by_pattern
from desktop.window.payload.renderers.rest import text_under, with_rest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_NAMES = ("sql", "query", "statement", "sql_query")
_STARTS = re.compile(
    r"\s*(?:--[^\n]*\n\s*)*(select|insert\s+into|update|delete\s+from|with|create|alter|drop|truncate|merge|grant|revoke"
    r"|replace\s+into|explain|begin|pragma)\b(?=[\s\S]*[\s(])",
    re.IGNORECASE,
)
_WORDS = (
    "select|from|where|insert|into|values|update|set|delete|join|left|right|inner|outer|full|cross|on|as|and|or|not|in"
    "|is|null|like|between|exists|group|by|order|having|limit|offset|distinct|union|all|case|when|then|else|end|with"
    "|create|alter|drop|table|index|view|truncate|begin|commit|rollback|grant|revoke|primary|key|returning|cascade|asc"
    "|desc|true|false|using|merge|replace|explain|pragma|if"
)
PAINTED = by_pattern(
    re.compile(
        rf"(?P<comment>--.*$)|(?P<string>'(?:[^']|'')*'?)|(?P<number>\b\d+(?:\.\d+)?\b)|(?P<keyword>\b(?:{_WORDS})\b)",
        re.IGNORECASE,
    )
)


def looks_like(args: Any) -> bool:
    """Say whether an argument named for it begins as a statement does."""
    found = text_under(args, _NAMES)
    return found is not None and _STARTS.match(found[1][:2_000]) is not None


def widget(args: Any) -> QWidget:
    """Return the statement, and the other arguments below."""
    key, text = text_under(args, _NAMES) or ("", "")
    view = CodeView("SQL", text, PAINTED)
    view.setAccessibleName("SQL")
    return with_rest(view, args, {key})
