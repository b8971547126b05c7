"""Checks a value against its schema as the operator types, offline, and says where what is wrong.

The schema is data from outside: references are resolved within it alone, patterns that could freeze the window are
tried on short texts only, and a check that fails by itself is an error of the value, never an exception.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import SchemaError, ValidationError
from jsonschema.validators import extend, validator_for
from referencing import Registry
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT202012

from desktop.window.forms.outline import is_null, resolver_for
from desktop.window.forms.patterns import SAFE_LENGTH, costly
from desktop.window.forms.words import missing, sentence, too_long_for_pattern, unchecked

Path = tuple[str | int, ...]
Chosen = Mapping[Path, int]
"""Which branch of the ``anyOf`` or ``oneOf`` at a path the operator has chosen: its index among those but null."""


@dataclass(frozen=True, slots=True)
class FieldError:
    """One thing that is wrong. ``path``: keys and indexes from the root of the value; ``message``: a sentence."""

    path: Path
    message: str


class BrokenSchemaError(ValueError):
    """The schema itself does not hold, so nothing can be checked against it."""


FORMATS = FormatChecker(formats=("ipv4", "ipv6", "uuid", "regex", "idn-email"))
"""The formats that are checked; others are words without force, as the standard allows."""

_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d{1,30})?([Zz]|[-+]\d\d:\d\d)", re.ASCII)
_TIME = re.compile(r"\d\d:\d\d(:\d\d(\.\d{1,30})?)?([Zz]|[-+]\d\d:\d\d)?", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_EMAIL = re.compile(r"[^@\s\x00-\x1f]+@[^@\s.\x00-\x1f]+(\.[^@\s.\x00-\x1f]+)*")
_URI = re.compile(r"[A-Za-z][-A-Za-z0-9+.]*:[^\s<>\"{}|\\^`\x00-\x1f]+")
_FRACTION = re.compile(r"\.\d+")


def _format(name: str, test: Callable[[str], bool]) -> None:
    FORMATS.checks(name, raises=ValueError)(lambda value: not isinstance(value, str) or test(value))


def _whole(pattern: re.Pattern[str], read: Callable[[str], object]) -> Callable[[str], bool]:
    def test(text: str) -> bool:
        # The fraction of a second may have more digits than Python reads, and says nothing about validity.
        return pattern.fullmatch(text) is not None and read(_FRACTION.sub("", text).upper()) is not None

    return test


def _is_uri(text: str) -> bool:
    parts = urlsplit(text)
    return _URI.fullmatch(text) is not None and bool(parts.netloc or parts.path)


_format("date-time", _whole(_DATE_TIME, datetime.fromisoformat))
_format("time", _whole(_TIME, time.fromisoformat))
_format("date", _whole(_DATE, date.fromisoformat))
_format("email", lambda text: _EMAIL.fullmatch(text) is not None)
_format("uri", _is_uri)


def _pattern(_validator: Any, pattern: Any, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    if not isinstance(instance, str) or not isinstance(pattern, str):
        return
    if len(instance) > SAFE_LENGTH and costly(pattern):
        yield ValidationError(too_long_for_pattern(), validator="costly")
    elif not re.search(pattern, instance):
        yield ValidationError(instance)


_DEPTH_MOST = 50
_NAMED = frozenset({"properties", "$defs", "definitions", "patternProperties", "dependentSchemas"})
_DATA = frozenset({"const", "enum", "default", "examples"})


def local(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a copy of ``schema`` in which a reference that leads outside of it accepts anything."""
    root = resolver_for(schema)
    result: dict[str, Any] = {}
    todo: list[tuple[Any, Any, bool, Any, Any]] = [(result, key, False, item, root) for key, item in schema.items()]
    while todo:
        into, key, named, item, resolver = todo.pop()
        is_schema_key = not named
        if is_schema_key and key == "$ref" and isinstance(item, str) and not _found(resolver, item):
            continue
        if isinstance(item, dict) and not (is_schema_key and key in _DATA):
            into[key] = new = dict.fromkeys(item)
            for name in item:
                if name == "$ref" and isinstance(item[name], str):
                    del new[name]
            inner = is_schema_key and key in _NAMED
            below = resolver if inner else resolver.in_subresource(DRAFT202012.create_resource(item))
            todo.extend((new, name, inner, child, below) for name, child in item.items())
        elif isinstance(item, list) and not (is_schema_key and key in _DATA):
            into[key] = new_list = [None] * len(item)
            todo.extend((new_list, index, True, child, resolver) for index, child in enumerate(item))
        else:
            into[key] = item
    return {key: result[key] for key in schema if key in result}


def _found(resolver: Any, ref: str) -> bool:
    try:
        resolver.lookup(ref)
    except (Unresolvable, ValueError, TypeError, KeyError):
        return False
    return True


class Checker:
    """Checks values against one schema. Raise BrokenSchemaError when the schema is not valid or has no end."""

    def __init__(self, schema: dict[str, Any]) -> None:
        base = validator_for(schema, default=Draft202012Validator)
        try:
            base.check_schema(schema)
            kind: Any = extend(base, {"pattern": _pattern})  # type: ignore[no-untyped-call]  # untyped in the stubs
            self._validator = kind(local(schema), registry=Registry(), format_checker=FORMATS)
            probes: tuple[Any, ...] = ({}, None, [])
            for probe in probes:
                self._validator.is_valid(probe)
        except (SchemaError, RecursionError) as error:
            raise BrokenSchemaError(str(error)[:200]) from error
        except Exception as error:  # a schema from outside can fail the checker in any way
            raise BrokenSchemaError(f"{type(error).__name__}: {str(error)[:200]}") from error

    def fits(self, schema: Any, value: Any) -> bool:
        """Say whether ``value`` is valid for ``schema``, which is a part of the root."""
        try:
            return bool(self._validator.evolve(schema=schema).is_valid(value))
        except Exception:  # noqa: BLE001  # as above
            return False

    def errors(self, value: Any, chosen: Chosen | None = None) -> list[FieldError]:
        """Return what is wrong with ``value``, each place and sentence once; nothing when it is valid."""
        try:
            found = [entry for error in self._validator.iter_errors(value) for entry in _spread(error, chosen or {})]
        except Exception:  # noqa: BLE001  # as above
            return [FieldError((), unchecked())]
        return list(dict.fromkeys(found))


def _spread(error: ValidationError, chosen: Chosen, depth: int = 0) -> Iterator[FieldError]:
    """Yield the errors that ``error`` stands for, with those of the variant that was meant."""
    path: Path = tuple(error.absolute_path)
    if error.validator == "required" and isinstance(error.instance, dict):
        wanted: Any = error.validator_value
        names = [name for name in wanted if name not in error.instance]
        yield from (FieldError((*path, name), missing()) for name in names)
    elif error.validator in ("anyOf", "oneOf") and error.context and depth < _DEPTH_MOST:
        for inner in _meant(error, chosen.get(path)):
            yield from _spread(inner, chosen, depth + 1)
    elif error.validator == "costly":
        yield FieldError(path, error.message)
    else:
        yield FieldError(path, sentence(str(error.validator), error.validator_value, error.message))


def _meant(error: ValidationError, chosen: int | None) -> list[ValidationError]:
    """Return the errors of one branch: the chosen one, else the one that comes nearest."""
    groups: dict[Any, list[ValidationError]] = {}
    for inner in error.context or ():
        groups.setdefault(inner.relative_schema_path[0], []).append(inner)
    if chosen is not None and isinstance(error.validator_value, list):
        # The operator chose among the branches that are not null: a form has its own switch for that.
        real = [at for at, branch in enumerate(error.validator_value) if not is_null(branch)]
        if chosen < len(real) and real[chosen] in groups:
            return groups[real[chosen]]
    return min(groups.values(), key=_distance)


def _distance(errors: list[ValidationError]) -> tuple[bool, bool, int]:
    other_type = any(inner.validator == "type" and not inner.relative_path for inner in errors)
    other_tag = any(inner.validator in ("const", "enum") and len(inner.relative_path) <= 1 for inner in errors)
    return other_type, other_tag, len(errors)
