"""Schemas laid over each other: what ``allOf`` and a ``$ref`` with neighbours mean for what is drawn.

Only the drawing depends on this. Answers are checked against the schema as it was published, so where two limits
disagree the checker has the last word.
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

ANNOTATIONS = frozenset(
    {"title", "description", "default", "examples", "$comment", "deprecated", "readOnly", "writeOnly", "discriminator"}
)
_HIGHEST = frozenset({"minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"})
_LOWEST = frozenset({"maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"})
_JOINED = frozenset({"items", "additionalProperties"})


class UnrenderableError(Exception):
    """This part of a schema has no form. The text says why, in words for the operator."""


def merged(first: Schema, second: Schema) -> Schema:
    """Return the schema that draws both; words of ``second`` win. Raise UnrenderableError where no form fits both."""
    result = dict(first)
    for key, value in second.items():
        result[key] = _joined(key, result[key], value) if key in result else value
    return result


def _joined(key: str, one: Any, two: Any) -> Any:
    if one == two or key in ANNOTATIONS:
        return two
    if key in ("anyOf", "oneOf"):
        raise UnrenderableError("two sets of variants apply at once")
    if key == "type":
        return _types(one, two)
    if key in _HIGHEST or key in _LOWEST:
        return _limit(key, one, two)
    if key in _JOINED:
        return _both(one, two)
    if isinstance(one, dict) and isinstance(two, dict):
        return _named(one, two) if key == "properties" else {**one, **two}
    if isinstance(one, list) and isinstance(two, list) and key in ("required", "enum"):
        return list(dict.fromkeys([*one, *two])) if key == "required" else [value for value in one if value in two]
    return two


def _limit(key: str, one: Any, two: Any) -> Any:
    try:
        return max(one, two) if key in _HIGHEST else min(one, two)
    except TypeError:
        return two


def _both(one: Any, two: Any) -> Any:
    if one is True or two is True:
        return two if one is True else one
    return False if False in (one, two) else {"allOf": [one, two]}


def _named(one: Schema, two: Schema) -> Schema:
    """Return the properties of both; one that both have must be both."""
    both = {name: {"allOf": [one[name], two[name]]} for name in one if name in two and one[name] != two[name]}
    return {**one, **two, **both}


def _types(one: Any, two: Any) -> Any:
    ones, twos = ([kind] if isinstance(kind, str) else list(kind) for kind in (one, two))
    both = [kind for kind in ones if kind in twos or (kind == "integer" and "number" in twos)]
    both += [kind for kind in twos if kind == "integer" and "number" in ones and kind not in both]
    if not both:
        raise UnrenderableError("two types apply at once")
    return both[0] if len(both) == 1 else both
