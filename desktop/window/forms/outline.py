"""From a JSON Schema to what is drawn: a Node for each place, read only when that place is reached.

Reading lazily is what makes recursive schemas and large ones harmless. No Qt here: the same outline serves the form
and the test that counts how many places need the JSON editor. Draft 2020-12, as Pydantic 2 publishes it; tuples of
older drafts (``items`` as a list) and their ``definitions`` are understood too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import reduce
from typing import TYPE_CHECKING, Any

from referencing import Registry
from referencing.exceptions import CannotDetermineSpecification, Unresolvable
from referencing.jsonschema import DRAFT202012, specification_with

from desktop.review.request import UNSET
from desktop.window.forms.merge import ANNOTATIONS, Schema, UnrenderableError, merged

if TYPE_CHECKING:
    from referencing._core import Resolver


class Kind(Enum):
    """How a place in the form is drawn; the table in ``table.py`` has a widget for each."""

    OBJECT = auto()
    ARRAY = auto()
    STRING = auto()
    INTEGER = auto()
    NUMBER = auto()
    BOOLEAN = auto()
    NULL = auto()
    CHOICE = auto()
    NULLABLE = auto()
    VARIANTS = auto()
    JSON = auto()


@dataclass(frozen=True, slots=True)
class Option:
    """One value of an enum or const, with the title that it was given, if any."""

    value: Any
    title: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """One place of the form.

    ``schema`` is flat: no ``$ref``, no ``allOf``. ``branches`` are the schemas of VARIANTS, or the one of NULLABLE.
    ``options`` belong to CHOICE. ``reason`` says why a place is JSON, in words for the operator.
    """

    kind: Kind
    schema: Schema
    branches: tuple[Any, ...] = ()
    options: tuple[Option, ...] = ()
    reason: str = ""

    def text(self, key: str) -> str:
        """Return the annotation ``key`` (title, description, format, ...) when it is a text, else ''."""
        found = self.schema.get(key)
        return found if isinstance(found, str) else ""

    @property
    def default(self) -> Any:
        """The schema's default, else UNSET."""
        return self.schema.get("default", UNSET)

    @property
    def compound(self) -> bool:
        """Whether this place has places of its own, so that it is opened on request when it is optional."""
        return self.kind in (Kind.OBJECT, Kind.ARRAY)


_TYPES = {
    "object": Kind.OBJECT,
    "array": Kind.ARRAY,
    "string": Kind.STRING,
    "integer": Kind.INTEGER,
    "number": Kind.NUMBER,
    "boolean": Kind.BOOLEAN,
    "null": Kind.NULL,
}
_ANYTHING = ("string", "number", "boolean", "object", "array", "null")
_OUTSIDE = ("if", "patternProperties", "dependentSchemas", "$dynamicRef", "$recursiveRef")
_HINTS = (
    ("object", ("properties", "required", "additionalProperties", "minProperties", "maxProperties")),
    ("array", ("items", "prefixItems", "minItems", "maxItems", "uniqueItems")),
    ("string", ("pattern", "minLength", "maxLength", "format")),
    ("number", ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")),
)
_STRUCTURE = frozenset(
    {"type", "properties", "items", "prefixItems", "additionalProperties", "enum", "const", "$ref", "anyOf", "oneOf"}
)


def resolver_for(schema: Schema) -> Resolver[Any]:
    """Return a resolver that knows this schema alone, so that nothing is ever fetched."""
    try:
        specification = specification_with(str(schema["$schema"])) if "$schema" in schema else DRAFT202012
    except CannotDetermineSpecification:
        specification = DRAFT202012
    return Registry().resolver_with_root(specification.create_resource(schema))


class Outline:
    """Reads the places of one root schema."""

    def __init__(self, root: Schema) -> None:
        self._resolver = resolver_for(root)
        self.root = root

    def node(self, schema: Any) -> Node:
        """Return what is drawn for ``schema``, a part of the root. Never raises: what has no form is Kind.JSON."""
        try:
            return self._classified(self.flat(schema))
        except UnrenderableError as error:
            return Node(Kind.JSON, schema if isinstance(schema, dict) else {}, reason=str(error))
        except RecursionError:
            return Node(Kind.JSON, {}, reason="it is nested too deeply")

    def flat(self, schema: Any, chain: tuple[str, ...] = ()) -> Schema:
        """Return ``schema`` with its reference followed and its ``allOf`` merged; raise UnrenderableError if not so."""
        if schema is True:
            return {}
        if schema is False:
            raise UnrenderableError("the schema allows no value here")
        if not isinstance(schema, dict):
            raise UnrenderableError("the schema is not understood here")
        flat = {key: value for key, value in schema.items() if key not in ("$ref", "allOf")}
        if isinstance(ref := schema.get("$ref"), str):
            flat = merged(self.flat(self._target(ref, chain), (*chain, ref)), flat)
        if isinstance(parts := schema.get("allOf"), list):
            flat = reduce(merged, [*(self.flat(part, chain) for part in parts), flat])
        return flat

    def _target(self, ref: str, chain: tuple[str, ...]) -> Any:
        if ref in chain:
            raise UnrenderableError("it refers to itself")
        try:
            return self._resolver.lookup(ref).contents
        except (Unresolvable, ValueError, TypeError, KeyError) as error:
            raise UnrenderableError(f"its schema is not at hand: {ref}") from error

    def _classified(self, flat: Schema) -> Node:
        for key in _OUTSIDE:
            if key in flat:
                raise UnrenderableError(f"its schema uses “{key}”")
        if any(isinstance(part, dict) for part in _values(flat.get("dependencies"))):
            raise UnrenderableError("its schema uses “dependencies”")
        if "const" in flat:
            return Node(Kind.CHOICE, flat, options=(Option(flat["const"], str(flat.get("title", ""))),))
        if isinstance(flat.get("enum"), list):
            return self._enum(flat)
        for key in ("anyOf", "oneOf"):
            if isinstance(flat.get(key), list):
                return self._variants(flat, key)
        return self._typed(flat)

    def _enum(self, flat: Schema) -> Node:
        if not flat["enum"]:
            raise UnrenderableError("the schema allows no value here")
        return Node(Kind.CHOICE, flat, options=tuple(map(Option, flat["enum"])))

    def _typed(self, flat: Schema) -> Node:
        kinds = flat.get("type", ())
        kinds = [kinds] if isinstance(kinds, str) else list(kinds)
        if not kinds:
            kinds = next(([kind] for kind, keys in _HINTS if any(key in flat for key in keys)), list(_ANYTHING))
        if len(kinds) == 1:
            return Node(_TYPES[kinds[0]], {**flat, "type": kinds[0]})
        others = [kind for kind in kinds if kind != "null"]
        if "type" in flat and "null" in kinds:
            inner = {
                key: value for key, value in flat.items() if key not in ("type", "title", "description", "default")
            }
            return Node(Kind.NULLABLE, flat, branches=({**inner, "type": others[0] if len(others) == 1 else others},))
        plain = {key: value for key, value in flat.items() if key not in ANNOTATIONS}
        return Node(Kind.VARIANTS, flat, branches=tuple({**plain, "type": kind} for kind in kinds))

    def _variants(self, flat: Schema, key: str) -> Node:
        base = {name: value for name, value in flat.items() if name != key}
        branches = [self._softly(branch) for branch in flat[key]]
        if "anyOf" in base or "oneOf" in base:
            if any(_STRUCTURE & branch.keys() for branch in branches):
                raise UnrenderableError("two sets of variants apply at once")
            return self._classified(base)
        if _STRUCTURE & base.keys():
            if not any(_STRUCTURE & branch.keys() for branch in branches):
                # The branches only limit (one of two fields is required): the checker sees to that.
                return self._typed(base)
            plain = {name: value for name, value in base.items() if name not in ANNOTATIONS}
            branches = [merged(plain, branch) for branch in branches]
        values = [branch for branch in branches if not is_null(branch)]
        if not values:
            return self._typed({**base, "type": "null"})
        if len(values) < len(branches):
            inner = values[0] if len(values) == 1 else {key: values, **_only(base, "discriminator")}
            if len(values) > 1 and (options := _options(values)):
                return Node(Kind.CHOICE, base, options=(*options, Option(None)))
            return Node(Kind.NULLABLE, base, branches=(inner,))
        if options := _options(values):
            return Node(Kind.CHOICE, base, options=options)
        if len(values) == 1:
            node = self.node(values[0])
            return replace(node, schema=merged(node.schema, _only(base, *ANNOTATIONS)))
        return Node(Kind.VARIANTS, base, branches=tuple(values))

    def _softly(self, branch: Any) -> Schema:
        """Return the flat branch, or the branch as it is when it has no form: then that variant alone is JSON."""
        try:
            return self.flat(branch)
        except UnrenderableError:
            return branch if isinstance(branch, dict) else {"not": {}, "if": {}}


def _values(found: Any) -> list[Any]:
    return list(found.values()) if isinstance(found, dict) else []


def _only(schema: Schema, *keys: str) -> Schema:
    return {key: schema[key] for key in keys if key in schema}


def is_null(branch: Any) -> bool:
    """Say whether a branch takes null alone."""
    if not isinstance(branch, dict):
        return False
    return branch.get("type") == "null" or branch.get("const", 0) is None or branch.get("enum") == [None]


def _options(branches: list[Schema]) -> tuple[Option, ...]:
    """Return the options when every branch is one or several fixed values (a union of literals), else nothing."""
    found: list[Option] = []
    for branch in branches:
        title = branch.get("title", "")
        if "const" in branch and "properties" not in branch:
            found.append(Option(branch["const"], title if isinstance(title, str) else ""))
        elif isinstance(branch.get("enum"), list):
            found.extend(map(Option, branch["enum"]))
        else:
            return ()
    return tuple(found)
