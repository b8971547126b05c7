"""JSON as text that a person edits: nothing is lost or made prettier than it is on the way there and back.

Python's own reader quietly lets through what JSON does not know (``NaN``), turns ``1e400`` into infinity, keeps the
last of two equal keys and gives up on deep nesting. Here each of these is either right or a sentence with a place.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any, NoReturn

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?", re.ASCII)
"""The number of RFC 8259, section 6; the groups are the fraction and the exponent."""

_SPACE = re.compile(r"[ \t\n\r]*")
_WORDS = {"true": True, "false": False, "null": None}
_DIGITS_MOST = 4000
_scan: Any = json.decoder.scanstring  # type: ignore[attr-defined]  # not in the stubs


# Characters that change what is seen, or that a text box cannot hold: written as \uXXXX so that nothing hides.
_HIDDEN = re.compile("[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


class JsonTextError(ValueError):
    """The text is not JSON. ``message`` is a sentence for a person, ``offset`` the place, counted from 0."""

    def __init__(self, message: str, text: str, offset: int) -> None:
        self.message = message
        self.offset = offset
        self.line = text.count("\n", 0, offset) + 1
        self.column = offset - text.rfind("\n", 0, offset)
        super().__init__(message)


class _TooBigError(ValueError):
    """A number that no JSON number type here can hold."""


_SENTENCES: dict[str, str] = {
    "value": str(QT_TRANSLATE_NOOP("JsonText", "A value is missing here.")),
    "string": str(QT_TRANSLATE_NOOP("JsonText", "This text is not closed, or holds a character that must be escaped.")),
    "key": str(QT_TRANSLATE_NOOP("JsonText", "A key in double quotes is missing here.")),
    "colon": str(QT_TRANSLATE_NOOP("JsonText", "A colon is missing after the key.")),
    "comma": str(QT_TRANSLATE_NOOP("JsonText", "A comma or a closing bracket is missing here.")),
    "extra": str(QT_TRANSLATE_NOOP("JsonText", "Something follows after the end of the value.")),
    "double": str(QT_TRANSLATE_NOOP("JsonText", "This key is there twice in one object.")),
    "number": str(QT_TRANSLATE_NOOP("JsonText", "This number is too large to be kept exactly.")),
}


def number(text: str) -> int | float:
    """Return the number that ``text`` writes: an int without fraction and exponent, of any size, else a float.

    Raise ValueError when it is no JSON number, or one that a float cannot hold (``1e400``).
    """
    match = NUMBER.fullmatch(text)
    if match is None:
        raise ValueError(text)
    if match[1] is None and match[2] is None:
        if len(text) > _DIGITS_MOST:
            raise _TooBigError(text)
        return int(text)
    value = float(text)
    if math.isinf(value):
        raise _TooBigError(text)
    return value


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def parse(text: str) -> Any:
    """Return the value that the JSON ``text`` writes, of any depth. Raise JsonTextError with the place that is wrong.

    ``5`` becomes an int, ``5.0`` a float, whole numbers are exact; a key that is there twice is an error.
    """
    try:
        return json.loads(
            text, parse_int=number, parse_float=number, parse_constant=_no_constant, object_pairs_hook=_pairs
        )
    except (ValueError, RecursionError):
        # The slow reader says where it is wrong, and does not mind depth.
        return _Reader(text).read()


class _Reader:
    """Read JSON without recursion, one container on the stack for each level that is open."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def _fail(self, what: str, at: int | None = None) -> NoReturn:
        sentence = QCoreApplication.translate("JsonText", _SENTENCES[what])
        raise JsonTextError(sentence, self._text, self._at if at is None else at)

    def _skip(self) -> str:
        match = _SPACE.match(self._text, self._at)
        self._at = match.end() if match else self._at
        return self._text[self._at : self._at + 1]

    def _string(self) -> str:
        start = self._at
        try:
            text, self._at = _scan(self._text, start + 1)
        except ValueError as error:
            self._fail("string", getattr(error, "pos", start))
        return str(text)

    def _scalar(self) -> Any:
        if self._skip() == '"':
            return self._string()
        for word, meaning in _WORDS.items():
            if self._text.startswith(word, self._at):
                self._at += len(word)
                return meaning
        match = NUMBER.match(self._text, self._at)
        if match is None:
            self._fail("value")
        try:
            value = number(match[0])
        except ValueError:
            self._fail("number")
        self._at = match.end()
        return value

    def _key(self, into: dict[str, Any]) -> str:
        if self._skip() != '"':
            self._fail("key")
        start = self._at
        key = self._string()
        if key in into:
            self._fail("double", start)
        if self._skip() != ":":
            self._fail("colon")
        self._at += 1
        return key

    def read(self) -> Any:
        result: list[Any] = []
        stack: list[tuple[Any, str]] = []
        self._open_or_scalar(result, "", stack)
        while stack:
            box, key = stack[-1]
            closing = "}" if isinstance(box, dict) else "]"
            sign = self._skip()
            if sign == closing:
                self._at += 1
                stack.pop()
                continue
            if box:
                if sign != ",":
                    self._fail("comma")
                self._at += 1
                self._skip()
            if isinstance(box, dict):
                key = self._key(box)
            self._open_or_scalar(box, key, stack)
        if self._skip():
            self._fail("extra")
        return result[0]

    def _open_or_scalar(self, box: Any, key: str, stack: list[tuple[Any, str]]) -> None:
        sign = self._skip()
        value: Any
        if sign in ("{", "["):
            self._at += 1
            value = {} if sign == "{" else []
            stack.append((value, ""))
        else:
            value = self._scalar()
        if isinstance(box, dict):
            box[key] = value
        else:
            box.append(value)


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _leaf(value: Any) -> str:
    if isinstance(value, str):
        return _HIDDEN.sub(_escape, json.dumps(value, ensure_ascii=False))
    if value is None or isinstance(value, bool | int | float):
        try:
            return json.dumps(value)
        except ValueError:  # an int of more digits than Python prints
            return hex(int(value or 0))
    # Not JSON at all (a date, bytes): its words, so that it is seen; parse() then gives a text.
    return _HIDDEN.sub(_escape, json.dumps(str(value), ensure_ascii=False))


def pretty(value: Any, indent: int = 2) -> str:
    """Return ``value`` as indented JSON text, of any depth; characters that hide or reorder others are escaped."""
    out: list[str] = []
    # A stack of what is still to be written: plain text, or a value with the depth it stands at.
    todo: list[tuple[bool, Any, int]] = [(True, value, 0)]
    while todo:
        is_value, item, depth = todo.pop()
        if not is_value:
            out.append(item)
        elif isinstance(item, dict) and item:
            inner, outer = "\n" + " " * (indent * (depth + 1)), "\n" + " " * (indent * depth)
            parts: list[tuple[bool, Any, int]] = []
            for count, (key, child) in enumerate(item.items()):
                parts.append((False, f"{',' if count else '{'}{inner}{_leaf(str(key))}: ", 0))
                parts.append((True, child, depth + 1))
            todo.extend(reversed([*parts, (False, outer + "}", 0)]))
        elif isinstance(item, list | tuple) and item:
            inner, outer = "\n" + " " * (indent * (depth + 1)), "\n" + " " * (indent * depth)
            parts = []
            for count, child in enumerate(item):
                parts.append((False, f"{',' if count else '['}{inner}", 0))
                parts.append((True, child, depth + 1))
            todo.extend(reversed([*parts, (False, outer + "]", 0)]))
        elif isinstance(item, dict):
            out.append("{}")
        elif isinstance(item, list | tuple):
            out.append("[]")
        else:
            out.append(_leaf(item))
    return "".join(out)


def copied(value: Any) -> Any:
    """Return a copy of the JSON ``value`` whose dicts and lists are new, of any depth; other objects are shared."""
    box: list[Any] = [None]
    todo: list[tuple[Any, Any, Any]] = [(box, 0, value)]
    while todo:
        into, key, item = todo.pop()
        if type(item) is dict:
            into[key] = new = dict.fromkeys(item)
            todo.extend((new, name, child) for name, child in item.items())
        elif type(item) is list:
            into[key] = new_list = [None] * len(item)
            todo.extend((new_list, index, child) for index, child in enumerate(item))
        else:
            into[key] = item
    return box[0]
