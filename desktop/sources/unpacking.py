"""LangGraph's MessagePack to data as its own serializer reads it, without LangGraph: its import takes half a second.

What ``JsonPlusSerializer(allowed_msgpack_modules=None)`` builds of the standard library is built here by its rule; what
it blocks is plain data with a note, here as there. LangGraph's and LangChain's own classes are not built: a value that
holds one is left to the real serializer. Source of the format: ``langgraph.checkpoint.serde.jsonplus`` and
``_msgpack``; a test compares the lists and the results.
"""

from __future__ import annotations

import importlib
from typing import Any

import ormsgpack

_IPADDRESS = ("Address", "Interface", "Network")
BUILT = frozenset(
    {
        *(("datetime", name) for name in ("datetime", "date", "time", "timedelta", "timezone")),
        ("uuid", "UUID"),
        ("decimal", "Decimal"),
        ("builtins", "set"),
        ("builtins", "frozenset"),
        ("collections", "deque"),
        *(("ipaddress", f"IPv{version}{name}") for version in (4, 6) for name in _IPADDRESS),
        *((module, name) for module in ("pathlib", "pathlib._local") for name in ("Path", "PosixPath", "WindowsPath")),
        ("zoneinfo", "ZoneInfo"),
        ("re", "compile"),
    }
)
"""What is built of the standard library: (module, name). Nothing here does more than hold a value."""

METHODS = frozenset({("datetime", "datetime", "fromisoformat")})
"""The only methods that are called: (module, class, method)."""

FOREIGN = ("langgraph.", "langchain_core.")
"""How the modules begin whose classes only the real serializer builds, or blocks."""

_INTERRUPT = ("langgraph.types", "Interrupt")
_FIELDS = frozenset(("value", "id", "response_schema"))
_SINGLE, _POSITIONAL, _KEYWORDS, _METHOD, _PYDANTIC_1, _PYDANTIC_2, _NUMPY, _SNAPSHOT = range(8)
_OPTION = ormsgpack.OPT_NON_STR_KEYS


def lone_interrupt(blob: bytes) -> dict[str, Any] | None:
    """The ``value``, ``id`` and ``response_schema`` of a list of one ``Interrupt`` that holds nothing but plain data.

    None for anything else, which ``Unpacked`` reads. This is what nearly every ``__interrupt__`` write holds; told by
    its first bytes it takes a quarter of the time, since nothing in it calls back.
    """
    start = _EXTENSIONS.get(blob[:2], 0)
    if not start or int.from_bytes(blob[2 : start - 1], "big") != len(blob) - start or blob[start - 1] != _KEYWORDS:
        return None
    try:
        module, name, fields = ormsgpack.unpackb(blob[start:], ext_hook=_refuse, option=_OPTION)
    except Exception:  # noqa: BLE001  # whatever is wrong with it, Unpacked says what
        return None
    if (module, name) != _INTERRUPT or not isinstance(fields, dict) or fields.keys() != _FIELDS:
        return None
    return fields if isinstance(fields["id"], str) else None


# A list of one item, an extension of up to 255, 65,535 or 4,294,967,295 bytes: where those bytes begin.
_EXTENSIONS = {b"\x91\xc7": 4, b"\x91\xc8": 5, b"\x91\xc9": 7}


def _refuse(_code: int, _data: bytes) -> Any:
    raise ValueError


class StoredInterrupt:
    """The fields of a stored ``langgraph.types.Interrupt``."""

    __slots__ = ("id", "response_schema", "value")

    def __init__(self, value: Any, id: str, response_schema: Any = None) -> None:  # noqa: A002  # the field's own name
        self.value = value
        self.id = id
        self.response_schema = response_schema


class Unpacked:
    """One blob as data. ``foreign`` is True when only the real serializer can tell what ``value`` is.

    ``notes`` are sentences about what was not built. Raise ValueError (ormsgpack's) for bytes that are no MessagePack.
    """

    __slots__ = ("_interrupts", "foreign", "notes", "value")

    def __init__(self, blob: bytes) -> None:
        self.foreign = False
        self.notes: list[str] = []
        self._interrupts = 0
        self.value = self._unpack(blob)
        if self._interrupts:
            # In the list of a task's questions the stand-in is enough; inside a value nobody would know it.
            items = self.value if isinstance(self.value, list) else (self.value,)
            self.foreign = self.foreign or self._interrupts != sum(type(item) is StoredInterrupt for item in items)

    def _unpack(self, blob: bytes) -> Any:
        return ormsgpack.unpackb(blob, ext_hook=self._hook, option=_OPTION)

    def _hook(self, code: int, data: bytes) -> Any:
        if code >= _NUMPY:
            self.foreign = self.foreign or code == _SNAPSHOT
            return self._array(data) if code == _NUMPY else None
        packed: Any = None
        try:
            packed = self._unpack(data)
            if code == _METHOD:
                return self._by_method(packed)
            module, name = key = packed[0], packed[1]
            if key in BUILT and code <= _KEYWORDS:
                return _built(code, packed)
            if key == _INTERRUPT and code == _KEYWORDS and packed[2].keys() <= _FIELDS:
                self._interrupts += 1
                return StoredInterrupt(**packed[2])
            if key in BUILT or module.startswith(FOREIGN):
                self.foreign = True
                return None
            self.notes.append(f"Blocked deserialization of {module}.{name}: shown as plain data.")
            return packed[2]
        except Exception as error:  # noqa: BLE001  # as the serializer: what cannot be built is what it was made from
            return self._as_stored(code, packed, error)

    def _by_method(self, packed: Any) -> Any:
        module, name, method = key = packed[0], packed[1], packed[3]
        if key in METHODS:
            return getattr(getattr(importlib.import_module(module), name), method)(packed[2])
        self.notes.append(f"Blocked deserialization of {module}.{name}.{method}: shown as plain data.")
        return packed[2]

    def _as_stored(self, code: int, packed: Any, error: Exception) -> Any:
        try:
            module, name, held = packed[0], packed[1], packed[2]
        except Exception:  # noqa: BLE001  # it was no (module, name, arguments) at all
            # Of a model the serializer would raise, unless not even the outer shape can be read.
            self.foreign = self.foreign or code in (_PYDANTIC_1, _PYDANTIC_2)
            return None
        if code not in (_PYDANTIC_1, _PYDANTIC_2):
            self.notes.append(
                f"Could not reconstruct {module}.{name} from checkpoint ({type(error).__name__});"
                " returning its serialized data instead."
            )
        return held

    def _array(self, data: bytes) -> Any:
        try:
            np = importlib.import_module("numpy")  # needed by nobody who stores no array

            dtype, shape, order, buffer = self._unpack(data)
            return np.frombuffer(buffer, dtype=np.dtype(dtype)).reshape(shape, order=order)
        except Exception:  # noqa: BLE001  # as the serializer
            return None


def _built(code: int, packed: Any) -> Any:
    # The name is one of BUILT: nothing else is ever imported or called.
    kind = getattr(importlib.import_module(packed[0]), packed[1])
    if code == _SINGLE:
        return kind(packed[2])
    return kind(*packed[2]) if code == _POSITIONAL else kind(**packed[2])
