"""The formats of JSON Schema that are checked, as leniently as the node's own validation reads them.

A graph publishes ``"format": "date-time"`` for a ``datetime`` field, and Pydantic then takes more than the standard
names: a time without an offset, minutes without seconds, a date alone. What the node would take is not refused here.
Only digits alone are: Pydantic reads them as seconds since 1970, which nobody means who types ``12`` into a date.
"""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING

import jsonschema
from pydantic_core import SchemaValidator, ValidationError, core_schema

if TYPE_CHECKING:
    from collections.abc import Callable

FORMATS = jsonschema.FormatChecker(formats=())
"""date, date-time, time, email, uri, uuid, ipv4, ipv6. Others are words without force, as the standard allows."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_CLOCK = re.compile(r"\d\d:\d\d", re.ASCII)
_FRACTION = re.compile(r"([.,]\d{6})\d+", re.ASCII)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:", re.ASCII)
# Pydantic's EmailStr takes "Name <address>" and blanks around it.
_NAMED_ADDRESS = re.compile(r"[^<>\x00-\x1f]*<\s*([^<>]+?)\s*>\s*")
_NO_ADDRESS = re.compile(r"[\s\x00-\x1f]")

_DATE_TIME = SchemaValidator(core_schema.datetime_schema())
_DATE = SchemaValidator(core_schema.date_schema())
_TIME = SchemaValidator(core_schema.time_schema())
_UUID = SchemaValidator(core_schema.uuid_schema())
_URI = SchemaValidator(core_schema.url_schema())


def _takes(validator: SchemaValidator, text: str) -> bool:
    try:
        validator.validate_python(text)
    except (ValidationError, UnicodeEncodeError):
        return False
    return True


def _register(name: str, test: Callable[[str], bool]) -> None:
    # A value of another type is no matter of its format.
    FORMATS.checks(name, raises=ValueError)(lambda value: not isinstance(value, str) or test(value))


def _is_date_time(text: str) -> bool:
    # Digits of a fraction beyond the sixth say nothing about validity.
    return _DAY.match(text) is not None and _takes(_DATE_TIME, _FRACTION.sub(r"\1", text))


def _is_date(text: str) -> bool:
    return _DAY.match(text) is not None and _takes(_DATE, text)


def _is_time(text: str) -> bool:
    return _CLOCK.match(text) is not None and _takes(_TIME, _FRACTION.sub(r"\1", text))


def _is_email(text: str) -> bool:
    named = _NAMED_ADDRESS.fullmatch(text)
    address = named[1] if named else text.strip(" ")
    name, at, domain = address.rpartition("@")
    whole = bool(at and name and domain) and not _NO_ADDRESS.search(address)
    return whole and "@" not in name and not domain.startswith(".")


def _is_uri(text: str) -> bool:
    return _SCHEME.match(text.strip()) is not None and _takes(_URI, text)


def _is_ipv4(text: str) -> bool:
    return bool(ipaddress.IPv4Address(text))


def _is_ipv6(text: str) -> bool:
    return bool(ipaddress.IPv6Address(text))


_register("date-time", _is_date_time)
_register("date", _is_date)
_register("time", _is_time)
_register("email", _is_email)
_register("uri", _is_uri)
_register("uuid", lambda text: _takes(_UUID, text))
_register("ipv4", _is_ipv4)
_register("ipv6", _is_ipv6)
