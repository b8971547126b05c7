"""The libraries that evaluate a JSON Schema, gathered so that they are imported together, with the first schema.

They take longer than everything else of this package, and most payloads come without a schema.
"""

from jsonschema.exceptions import SchemaError, ValidationError, best_match
from jsonschema.validators import Draft202012Validator, extend, validator_for
from referencing import Registry
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT202012, specification_with

from desktop.review.formats import FORMATS
from desktop.review.pattern import compile_pattern

__all__ = [
    "DRAFT202012",
    "FORMATS",
    "Draft202012Validator",
    "Registry",
    "SchemaError",
    "Unresolvable",
    "ValidationError",
    "best_match",
    "compile_pattern",
    "extend",
    "specification_with",
    "validator_for",
]
