"""Checks a value against a JSON Schema that came from outside: references stay local, and no schema can hang it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from desktop.review.errors import InvalidAnswerError

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

# LangGraph stores answers as msgpack, whose writer stops at 255 levels; the graph wraps the answer in some of its own.
MAX_DEPTH = 200
_MAX_SCHEMA_DEPTH = 80
_MAX_SCHEMA_NODES = 100_000
# Keyword evaluations of one check, some 20 microseconds each: a form of 500 fields takes 2,000, a list of 1,000 objects
# more, so each value of the answer adds its share. A schema built to explode takes them all.
_BUDGET, _BUDGET_OF_A_VALUE, _BUDGET_OF_A_PROBE = 10_000, 25, 2_000
_SENTENCE = 300
_SMALLEST, _LARGEST = -(2**63), 2**64 - 1

Path = tuple[str | int, ...]


@cache
def _libraries() -> Any:
    from desktop.review import evaluation  # noqa: PLC0415  # the first frame does not wait for it

    return evaluation


class UncheckableError(Exception):
    """The schema itself cannot be evaluated: it explodes, runs in circles, or names what is not there."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A published schema made safe: ``schema`` is None where nothing of it can be used, ``notes`` say what was left."""

    schema: dict[str, Any] | None
    notes: tuple[str, ...] = ()


def safe(published: Any) -> Checked:
    """What of a published schema can be used. Never raises and never takes long, whatever was published.

    Left out, each with a note: references that point elsewhere (nothing is fetched), patterns that could hang or are
    not regular expressions, keywords that depend on such patterns. A schema that is itself invalid is left whole.
    """
    if published is None:
        return Checked(None)
    try:
        text = json.dumps(published, ensure_ascii=True, allow_nan=False)
    except (TypeError, ValueError, RecursionError, OverflowError):
        return Checked(None, ("the published schema is not JSON, so any value is accepted",))
    return _safe(text)


@lru_cache(maxsize=256)
def _safe(text: str) -> Checked:
    try:
        schema = json.loads(text)
        if schema is True or schema == {}:
            return Checked({})
        if not isinstance(schema, dict):
            return Checked(None, ("the published schema is not an object, so any value is accepted",))
        notes: list[str] = []
        _validator_class(schema).check_schema(schema)
        cleaned = _Cleaner(schema, notes).clean()
        _evaluate(cleaned, None, _BUDGET_OF_A_PROBE)
    except _libraries().SchemaError as error:
        where = "/".join(str(step) for step in error.absolute_path) or "its root"
        message = f"the published schema is invalid at {where} ({error.message[:200]}), so any value is accepted"
        return Checked(None, (message,))
    except Exception as error:  # noqa: BLE001  # whatever a hostile schema provokes, the row stays readable
        reason = str(error)[:200] or type(error).__name__
        return Checked(None, (f"the published schema cannot be used ({reason}), so any value is accepted",))
    return Checked(cleaned, tuple(dict.fromkeys(notes)))


def check(schema: dict[str, Any] | None, value: Any, *, at: Path = ()) -> None:
    """Refuse a value that does not match. ``schema`` is one that ``safe`` returned; None accepts everything.

    ``at`` is where the value stands in the whole answer. Raises InvalidAnswerError with the path of the field that
    does not fit.
    """
    if not schema:
        return
    try:
        found = _evaluate(schema, value, _BUDGET + _BUDGET_OF_A_VALUE * _size(value))
    except UncheckableError as error:
        raise InvalidAnswerError(f"the value could not be checked against its schema: {error}", path=at) from error
    except Exception as error:
        # Too deep, too large, or a schema that fails for this value alone: what cannot be checked is not sent.
        raise InvalidAnswerError(f"the value could not be checked ({type(error).__name__})", path=at) from error
    if found is not None:
        path = at + tuple(found.absolute_path)
        raise InvalidAnswerError(f"{place(path)}: {_sentence(found)}", "correct it and send again", path)


class Inspector:
    """Looks at values by the same rules as ``check``, again and again: for a form, while it is filled in.

    ``schema`` is one that ``safe`` returned.
    """

    def __init__(self, schema: dict[str, Any]) -> None:
        self._validator = _validator(schema)

    def errors(self, value: Any) -> list[ValidationError]:
        """Each way in which the value does not match; none where ``check`` would let it pass.

        Raises UncheckableError for a value that cannot be checked, which ``check`` refuses as well.
        """
        try:
            with _spending(_BUDGET + _BUDGET_OF_A_VALUE * _size(value)):
                return list(self._validator.iter_errors(value))
        except UncheckableError:
            raise
        except Exception as error:  # too deep, too large, or a schema that fails for this value alone
            raise UncheckableError(type(error).__name__) from error

    def fits(self, part: Any, value: Any) -> bool:
        """Whether the value matches ``part``, a piece of the schema; what cannot be checked does not fit."""
        try:
            with _spending(_BUDGET + _BUDGET_OF_A_VALUE * _size(value)):
                return bool(self._validator.evolve(schema=part).is_valid(value))
        except Exception:  # noqa: BLE001  # as above
            return False


def resolve(schema: dict[str, Any], node: Any) -> Any:
    """The subschema that ``node`` means: itself, or what its local reference points at; None where that is nothing."""
    resolver = _resolver(schema)
    for _ in range(_MAX_SCHEMA_DEPTH):
        if not isinstance(node, dict) or not isinstance(node.get("$ref"), str):
            return node
        try:
            found = resolver.lookup(node["$ref"])
        except Exception:  # noqa: BLE001  # whatever a hostile reference provokes, it cannot be followed
            return None
        node, resolver = found.contents, found.resolver
    return None


def _resolver(schema: dict[str, Any]) -> Any:
    dialect = str(schema.get("$schema", ""))
    specification = _libraries().specification_with(dialect, default=_libraries().DRAFT202012)
    resource = specification.create_resource(schema)
    base = resource.id() or ""
    registry = _libraries().Registry()
    return registry.with_resource(base, resource).resolver(base)


def _size(value: Any) -> int:
    count = 0
    waiting = [value]
    while waiting:
        item = waiting.pop()
        count += 1
        if isinstance(item, dict):
            waiting.extend(item.values())
        elif isinstance(item, (list, tuple)):
            waiting.extend(item)
    return count


def check_json(value: Any, *, at: Path = ()) -> None:
    """Refuse what is not JSON, or what LangGraph could not store: depth, integers over 64 bits, lone surrogates."""
    waiting: list[tuple[Any, Path]] = [(value, at)]
    while waiting:
        item, path = waiting.pop()
        if len(path) - len(at) > MAX_DEPTH:
            raise InvalidAnswerError(f"the answer is nested deeper than {MAX_DEPTH} levels", path=at)
        if isinstance(item, dict):
            for key, inner in item.items():
                if not isinstance(key, str):
                    raise InvalidAnswerError(f"{place(path)}: the key {str(key)[:60]} is not text", path=path)
                _check_text(key, path)
                waiting.append((inner, (*path, key)))
        elif isinstance(item, list):
            waiting.extend((inner, (*path, index)) for index, inner in enumerate(item))
        else:
            _check_scalar(item, path)


def _check_scalar(item: Any, path: Path) -> None:
    if item is None or isinstance(item, bool):
        return
    if isinstance(item, str):
        _check_text(item, path)
    elif isinstance(item, int):
        if not _SMALLEST <= item <= _LARGEST:
            raise InvalidAnswerError(f"{place(path)}: the integer has more than 64 bits", path=path)
    elif isinstance(item, float):
        if item != item or item in (float("inf"), float("-inf")):  # noqa: PLR0124  # NaN is what differs from itself
            raise InvalidAnswerError(f"{place(path)}: {item} is not a JSON number", path=path)
    else:
        raise InvalidAnswerError(f"{place(path)}: {type(item).__name__} is not a JSON type", path=path)


def _check_text(text: str, path: Path) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InvalidAnswerError(f"{place(path)}: the text holds half of a surrogate pair", path=path) from error


def place(path: Path) -> str:
    """The path as an operator reads it: ``items[2].amount``; ``the answer`` for the whole."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text or "the answer"


def _sentence(error: ValidationError) -> str:
    expected: Any = error.validator_value
    if error.validator == "required" and isinstance(error.instance, dict):
        missing = [name for name in expected if name not in error.instance]
        return f"{', '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing"
    if error.validator == "enum":
        return f"must be one of {', '.join(json.dumps(choice, ensure_ascii=False)[:60] for choice in expected[:12])}"
    if error.validator == "type":
        return (
            f"must be {expected if isinstance(expected, str) else ' or '.join(expected)}, not {_kind(error.instance)}"
        )
    return error.message if len(error.message) <= _SENTENCE else error.message[: _SENTENCE - 1] + "\u2026"


def _kind(value: Any) -> str:
    names = {dict: "object", list: "array", str: "string", bool: "boolean", int: "integer", float: "number"}
    return names.get(type(value), "null")


class _Cleaner:
    """Copies a schema without what must not be evaluated; ``notes`` receives what was left out."""

    # Their values are data, not schemas: a "$ref" inside is a word.
    _DATA = frozenset({"const", "enum", "default", "examples", "example"})
    _NAMED = frozenset({"properties", "$defs", "definitions", "dependentSchemas", "patternProperties"})

    def __init__(self, schema: dict[str, Any], notes: list[str]) -> None:
        self._schema = schema
        self._notes = notes
        self._nodes = 0
        self._resolver = _resolver(schema)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = self._copy(self._schema, 0)
        return cleaned

    def _copy(self, node: Any, depth: int) -> Any:
        self._nodes += 1
        if depth > _MAX_SCHEMA_DEPTH or self._nodes > _MAX_SCHEMA_NODES:
            raise UncheckableError("it is too deep or too large")
        if isinstance(node, list):
            return [self._copy(inner, depth + 1) for inner in node]
        if not isinstance(node, dict):
            return node
        result = {}
        for keyword, value in node.items():
            if keyword == "$schema" and depth:
                # It would make the validator change to a dialect without bounds in the middle.
                continue
            if keyword in self._DATA:
                result[keyword] = value
            elif keyword in self._NAMED and isinstance(value, dict):
                result[keyword] = {name: self._copy(inner, depth + 2) for name, inner in value.items()}
            elif not self._refused(keyword, value):
                result[keyword] = self._copy(value, depth + 1)
        return self._without_patterned(result)

    def _refused(self, keyword: str, value: Any) -> bool:
        """Whether a keyword is left out; says why in the notes."""
        if keyword in ("$ref", "$dynamicRef", "$recursiveRef") and isinstance(value, str):
            try:
                self._resolver.lookup(value)
            except Exception:  # noqa: BLE001  # whatever a hostile reference provokes, it cannot be followed
                self._notes.append(f"the schema refers to {value[:100]!r}, which is not in it; that part is unchecked")
                return True
        if keyword == "pattern" and isinstance(value, str) and _libraries().compile_pattern(value) is None:
            self._notes.append(f"the pattern {value[:100]!r} cannot be checked safely; it is not checked")
            return True
        return False

    def _without_patterned(self, node: dict[str, Any]) -> dict[str, Any]:
        patterned = node.get("patternProperties")
        if not isinstance(patterned, dict) or all(_libraries().compile_pattern(pattern) for pattern in patterned):
            return node
        self._notes.append("patternProperties has a pattern that cannot be checked safely; it is not checked")
        return {
            keyword: value
            for keyword, value in node.items()
            if keyword not in ("patternProperties", "additionalProperties", "unevaluatedProperties")
        }


_Keyword = Callable[[Any, Any, Any, Any], "Iterator[ValidationError] | None"]


class _Budget:
    """How many keywords one check may still evaluate."""

    def __init__(self, keywords: int) -> None:
        self.left = keywords

    def spend(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise UncheckableError("it takes too long to evaluate")


_budget: ContextVar[_Budget] = ContextVar("_budget")


def _evaluate(schema: dict[str, Any], value: Any, budget: int) -> ValidationError | None:
    """The most telling way in which the value does not match, or None. Raises UncheckableError for a bad schema."""
    with _spending(budget):
        found: ValidationError | None = _libraries().best_match(_validator(schema).iter_errors(value))
    return found


def _validator(schema: dict[str, Any]) -> Any:
    registry = _libraries().Registry()
    bounded = _bounded(_validator_class(schema))
    # The validator's class carries the dialect; named at the root, a reference to it would lead out of these bounds.
    undeclared = {keyword: value for keyword, value in schema.items() if keyword != "$schema"}
    return bounded(undeclared, registry=registry, format_checker=_libraries().FORMATS)


@contextmanager
def _spending(budget: int) -> Iterator[None]:
    token = _budget.set(_Budget(budget))
    try:
        yield
    except _libraries().Unresolvable as error:
        raise UncheckableError("it refers to what is not in it") from error
    finally:
        _budget.reset(token)


def _validator_class(schema: Mapping[str, Any]) -> Any:
    return _libraries().validator_for(schema, default=_libraries().Draft202012Validator)


@lru_cache(maxsize=16)
def _bounded(base: Any) -> Any:
    """The draft's validator with each keyword counted, and patterns that cannot hang."""
    keywords = {name: _counted(keyword) for name, keyword in base.VALIDATORS.items()}
    keywords["pattern"] = _counted(_pattern)
    return _libraries().extend(base, validators=keywords)


def _counted(keyword: _Keyword) -> _Keyword:
    def evaluate(validator: Any, value: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
        _budget.get().spend()
        yield from keyword(validator, value, instance, schema) or ()

    return evaluate


def _pattern(_validator: Any, pattern: str, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    compiled = _libraries().compile_pattern(pattern)
    if isinstance(instance, str) and compiled is not None and not compiled.found_in(instance):
        yield _libraries().ValidationError(f"does not match the pattern {pattern}")
