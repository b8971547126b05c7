"""Forms from JSON Schema: a package of its own, since no kept library makes Qt forms from schemas.

``SchemaForm`` is the form, ``JsonEditor`` the editor for free JSON; nothing else here is for callers.
"""

from desktop.window.forms.check import FieldError
from desktop.window.forms.form import SchemaForm
from desktop.window.forms.jsoneditor import JsonEditor

__all__ = ["FieldError", "JsonEditor", "SchemaForm"]
