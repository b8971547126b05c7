"""The one table of which widget stands for which part of a schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.window.forms.arrays import ArrayField
from desktop.window.forms.choices import BooleanField, ChoiceField, NullField
from desktop.window.forms.groups import ObjectField
from desktop.window.forms.jsoneditor import JsonField
from desktop.window.forms.outline import Kind
from desktop.window.forms.scalars import NumberField
from desktop.window.forms.text import DateField, StringField
from desktop.window.forms.variants import NullableField, VariantField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.window.forms.field import Context, Field
    from desktop.window.forms.outline import Node

TABLE: dict[tuple[Kind, str], type[Field]] = {
    (Kind.OBJECT, ""): ObjectField,
    (Kind.ARRAY, ""): ArrayField,
    (Kind.STRING, ""): StringField,
    (Kind.STRING, "date"): DateField,
    (Kind.INTEGER, ""): NumberField,
    (Kind.NUMBER, ""): NumberField,
    (Kind.BOOLEAN, ""): BooleanField,
    (Kind.NULL, ""): NullField,
    (Kind.CHOICE, ""): ChoiceField,
    (Kind.NULLABLE, ""): NullableField,
    (Kind.VARIANTS, ""): VariantField,
    (Kind.JSON, ""): JsonField,
}
"""A kind, with a format that has a widget of its own or ''."""


def build(context: Context, node: Node, parent: QWidget) -> Field:
    """Return the widget for ``node``."""
    kind = TABLE.get((node.kind, node.text("format"))) or TABLE[node.kind, ""]
    return kind(context, node, parent)
