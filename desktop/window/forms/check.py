"""Says what is wrong with a value as the operator types: each error at its field, in the operator's words.

The rules are those of the desk itself, so that no button is enabled for what would be refused, and none disabled for
what the command line would send.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.review.schema import Inspector, UncheckableError, safe
from desktop.window.forms.outline import is_null
from desktop.window.forms.words import missing, sentence, unchecked

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

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


_DEPTH_MOST = 50


class Checker:
    """Checks values against one schema from outside. Raise BrokenSchemaError when nothing of it can be used.

    ``schema`` is what of it is checked: without references that lead elsewhere, and without patterns that could hang.
    """

    def __init__(self, schema: dict[str, Any]) -> None:
        checked = safe(schema)
        if checked.schema is None:
            raise BrokenSchemaError("; ".join(checked.notes))
        self.schema = checked.schema
        self._inspector = Inspector(checked.schema)

    def fits(self, schema: Any, value: Any) -> bool:
        """Say whether ``value`` is valid for ``schema``, which is a part of the root."""
        return self._inspector.fits(schema, value)

    def errors(self, value: Any, chosen: Chosen | None = None) -> list[FieldError]:
        """Return what is wrong with ``value``, each place and sentence once; nothing when it is valid."""
        try:
            wrong = self._inspector.errors(value)
        except UncheckableError:
            return [FieldError((), unchecked())]
        return list(dict.fromkeys(entry for error in wrong for entry in _spread(error, chosen or {})))


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
