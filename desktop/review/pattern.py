"""Regular expressions from a schema of outside, matched so that none of them can hang the desk.

A published ``pattern`` may backtrack for hours over thirty characters. So it runs on Rust's engine, whose time grows
with the length alone; Pydantic's core carries one. What that engine does not know (look-around, back references; the
``Decimal`` of Pydantic 2 publishes one) runs on Python's, where its form and the text's length bound the steps.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic_core import SchemaError, SchemaValidator, ValidationError, core_schema

_MAX_LENGTH = 5_000
_MAX_STEPS = 5_000_000
_MANY = 8


@dataclass(frozen=True, slots=True)
class Pattern:
    """One usable expression: on the engine whose time is linear, or on Python's with ``loops`` counted loops."""

    linear: SchemaValidator | None
    backtracking: re.Pattern[str] | None
    loops: int = 0

    def found_in(self, text: str) -> bool:
        """Whether the expression matches anywhere in the text, as JSON Schema reads ``pattern``.

        A text too long to be matched by backtracking within bounds counts as no match.
        """
        if self.linear is not None:
            try:
                self.linear.validate_python(text)
            except ValidationError:
                return False
            return True
        if self.backtracking is None or (len(text) + 1) ** (self.loops + 1) > _MAX_STEPS:
            return False
        return self.backtracking.search(text) is not None


@lru_cache(maxsize=512)
def compile_pattern(pattern: str) -> Pattern | None:
    """The expression made usable, or None where it is none or could take for ever."""
    if len(pattern) > _MAX_LENGTH:
        return None
    try:
        schema: Any = core_schema.str_schema(pattern=pattern, regex_engine="rust-regex")
        return Pattern(SchemaValidator(schema), None)
    except (SchemaError, UnicodeEncodeError):
        pass
    loops = _loops(pattern)
    if loops is None:
        return None
    try:
        return Pattern(None, re.compile(pattern), loops)
    except (re.error, RecursionError, OverflowError, ValueError):
        return None


def _loops(pattern: str) -> int | None:
    """How many loops the expression has; None where a loop stands inside a repeated group or a group has branches."""
    text = re.sub(r"\\.", "a", pattern, flags=re.DOTALL)
    text = re.sub(r"\[\^?\]?[^\]]*\]", "a", text)
    loops = 0
    groups: list[bool] = []
    position = 0
    while position < len(text):
        character = text[position]
        if character == "(":
            groups.append(False)
            # The question mark of "(?" opens a kind of group and repeats nothing.
            position += text.startswith("(?", position)
        elif character == "|" and groups:
            groups[-1] = True
        elif character == ")":
            wide = groups.pop() if groups else False
            if wide and _repeats(text, position + 1):
                return None
            if groups:
                groups[-1] = groups[-1] or wide
        elif _repeats(text, position):
            loops += 1
            if groups:
                groups[-1] = True
        position += 1
    return loops


def _repeats(text: str, position: int) -> bool:
    """Whether a quantifier that may take many turns stands here."""
    if text.startswith(("*", "+"), position):
        return True
    counted = re.compile(r"\{(\d*)(,?)(\d*)\}").match(text, position)
    if counted is None:
        return False
    least, comma, most = counted.groups()
    return bool(comma) and (not most or int(most) - int(least or 0) >= _MANY)
