"""Schemas that public tools publish: nearly every field of them has a widget of its own, and each makes a form."""

from __future__ import annotations

from collections import Counter

from desktop.review.request import UNSET
from desktop.window.forms.jsoneditor import JsonField
from desktop.window.forms.outline import Kind, Outline


def count(outline, schema, kinds, seen, depth=0):
    """Count the kinds of all places below ``schema``, each definition once."""
    node = outline.node(schema)
    key = repr(schema)
    if key in seen or depth > 20:
        return
    seen.add(key)
    kinds[node.kind] += 1
    below = [*node.branches]
    if node.kind is Kind.OBJECT:
        below += list(node.schema.get("properties", {}).values())
        more = node.schema.get("additionalProperties")
        below += [more] if isinstance(more, dict) else []
    if node.kind is Kind.ARRAY:
        items = node.schema.get("items", {})
        below += items if isinstance(items, list) else [items]
        below += node.schema.get("prefixItems", [])
    for part in below:
        count(outline, part, kinds, seen, depth + 1)


def test_hardly_any_field_is_a_json_editor(published):
    assert len(published) >= 50
    kinds = Counter()
    editors = []
    for name, schema in published.items():
        mine = Counter()
        count(Outline(schema), schema, mine, set())
        kinds += mine
        editors += [name] * mine[Kind.JSON]
    fields = sum(kinds.values())
    assert fields > 500
    assert len(editors) <= fields * 0.05, editors


def test_each_makes_a_form(published, show):
    for name, schema in published.items():
        driver = show(schema)
        editors = [field for field in driver.form.findChildren(JsonField) if field.isVisibleTo(driver.form)]
        assert len(editors) <= 1, name
        value = driver.form.value()
        assert value is UNSET or isinstance(value, dict), name
        driver.form.set_value(value)
        assert driver.form.value() == value
        driver.form.close()
        driver.form.deleteLater()
