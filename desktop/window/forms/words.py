"""What is wrong with a value, in words for the operator: one sentence for each keyword of JSON Schema."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.window.forms.jsontext import pretty

_LONG = 120


def shown(value: Any) -> str:
    """Return ``value`` as short JSON text in one line, for use in a sentence."""
    text = " ".join(pretty(value, 0).split())
    return text if len(text) <= _LONG else text[: _LONG - 1] + "…"


def type_word(kind: str) -> str:
    """Return the operator's word for a JSON Schema type."""
    words = {
        "string": QCoreApplication.translate("FormErrors", "text"),
        "integer": QCoreApplication.translate("FormErrors", "whole number"),
        "number": QCoreApplication.translate("FormErrors", "number"),
        "boolean": QCoreApplication.translate("FormErrors", "yes or no"),
        "array": QCoreApplication.translate("FormErrors", "list"),
        "object": QCoreApplication.translate("FormErrors", "group of fields"),
        "null": QCoreApplication.translate("FormErrors", "nothing (null)"),
    }
    return words.get(kind, kind)


def missing() -> str:
    """Return the sentence for a required place that has no value yet."""
    return QCoreApplication.translate("FormErrors", "An answer is needed here.")


def unchecked() -> str:
    """Return the sentence for a value whose check itself failed."""
    return QCoreApplication.translate("FormErrors", "This value cannot be checked: its schema or itself is too deep.")


def sentence(keyword: str, expected: Any, fallback: str) -> str:
    """Return what is wrong where a value breaks ``keyword`` with the limit ``expected``.

    ``fallback`` is the checker's own message, used for keywords without a sentence here.
    """
    if keyword == "type":
        kinds = [expected] if isinstance(expected, str) else expected
        return QCoreApplication.translate("FormErrors", "This must be: %1.").replace(
            "%1", ", ".join(type_word(str(kind)) for kind in kinds)
        )
    if keyword in ("format", "minLength", "minItems") and (special := _special(keyword, expected)):
        return special
    templates = {
        "minLength": QCoreApplication.translate("FormErrors", "At least %1 characters."),
        "maxLength": QCoreApplication.translate("FormErrors", "At most %1 characters."),
        "minimum": QCoreApplication.translate("FormErrors", "Not less than %1."),
        "maximum": QCoreApplication.translate("FormErrors", "Not more than %1."),
        "exclusiveMinimum": QCoreApplication.translate("FormErrors", "More than %1."),
        "exclusiveMaximum": QCoreApplication.translate("FormErrors", "Less than %1."),
        "multipleOf": QCoreApplication.translate("FormErrors", "A multiple of %1."),
        "minItems": QCoreApplication.translate("FormErrors", "At least %1 entries."),
        "maxItems": QCoreApplication.translate("FormErrors", "At most %1 entries."),
        "minProperties": QCoreApplication.translate("FormErrors", "At least %1 fields must have a value."),
        "maxProperties": QCoreApplication.translate("FormErrors", "At most %1 fields may have a value."),
        "uniqueItems": QCoreApplication.translate("FormErrors", "Two entries are the same."),
        "pattern": QCoreApplication.translate("FormErrors", "This does not match the pattern %1"),
        "const": QCoreApplication.translate("FormErrors", "This must be %1."),
        "enum": QCoreApplication.translate("FormErrors", "This must be one of: %1"),
        "format": QCoreApplication.translate("FormErrors", "This is not a valid %1."),
        "anyOf": QCoreApplication.translate("FormErrors", "This fits none of the variants."),
        "oneOf": QCoreApplication.translate("FormErrors", "This must fit exactly one of the variants."),
        "not": QCoreApplication.translate("FormErrors", "This value is excluded."),
    }
    if keyword not in templates:
        return fallback if len(fallback) <= _LONG else fallback[: _LONG - 1] + "…"
    return templates[keyword].replace("%1", expected if isinstance(expected, str) else shown(expected))


def _special(keyword: str, expected: Any) -> str:
    if keyword in ("minLength", "minItems"):
        return missing() if expected == 1 else ""
    return {
        "date": QCoreApplication.translate("FormErrors", "This is not a date. Write it as 2026-03-31."),
        "date-time": QCoreApplication.translate(
            "FormErrors", "This is not a date with a time. Write it as 2026-03-31T14:00."
        ),
        "time": QCoreApplication.translate("FormErrors", "This is not a time. Write it as 14:00."),
        "email": QCoreApplication.translate("FormErrors", "This is not an e-mail address."),
        "uri": QCoreApplication.translate("FormErrors", "This is not a full address. It starts like https://…"),
    }.get(str(expected), "")
