"""Stored bytes to data, without running anything that they name; and data to JSON, for whatever was stored.

LangGraph's serializer by default imports and calls any callable that a blob names. Here it builds only the types that
LangGraph itself lists as safe; everything else comes back as plain data, with a note. A pickle is never opened.
"""

from __future__ import annotations

import base64
import dataclasses
import json
import logging
import math
import threading
from collections import deque
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import xxhash

from desktop.sources.unpacking import Unpacked

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from langgraph.checkpoint.serde.event_hooks import SerdeEvent
    from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer

PLACEHOLDER_ID = "placeholder-id"
"""The id that every ``NodeInterrupt`` shares, and every interrupt stored without one."""


class UndecodableError(ValueError):
    """Stored bytes that are not turned into data; ``str()`` is the sentence why."""


class Decoded(NamedTuple):
    """A stored value, and a sentence for each thing that was not built as it was stored."""

    value: Any
    notes: tuple[str, ...] = ()


class Question(NamedTuple):
    """One interrupt as it is stored. ``id`` is ``placeholder-id`` where none is."""

    id: str
    value: Any
    response_schema: dict[str, Any] | None


class _Heard(threading.local):
    """What LangGraph's serializer says while this thread decodes; None while it does not."""

    notes: list[str] | None = None


_heard = _Heard()


def decode(type_: str | None, blob: bytes | str | None) -> Decoded:
    """Decode a value that LangGraph stored as ``type_``. Raise UndecodableError where it cannot or may not be."""
    name = type_ or "null"
    if "+" in name:
        raise UndecodableError(f"the payload is encrypted ({name}): reading it needs the key")
    if name == "pickle":
        raise UndecodableError("the payload is a Python pickle, which is never opened: it could run anything")
    data = blob.encode() if isinstance(blob, str) else bytes(blob or b"")
    try:
        if name == "msgpack":
            unpacked = Unpacked(data)
            return _by_langgraph(data) if unpacked.foreign else Decoded(unpacked.value, _once(unpacked.notes))
        if name in _PLAIN:
            return Decoded(_PLAIN[name](data))
    except RecursionError:
        raise UndecodableError("the payload is nested too deeply to be read") from None
    except Exception as error:  # noqa: BLE001  # bytes from outside: whatever they raise is a row, never a crash
        raise UndecodableError(f"the payload cannot be read ({type(error).__name__}: {error})") from None
    raise UndecodableError(f"the payload has a type that is not known here: {name}")


# LangGraph's own reader of "json" builds objects that the text names; plain JSON builds nothing.
_PLAIN: dict[str, Callable[[bytes], Any]] = {
    "null": lambda _data: None,
    "bytes": bytes,
    "bytearray": bytearray,
    "json": json.loads,
}


def _once(notes: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(notes)) if notes else ()


def _by_langgraph(data: bytes) -> Decoded:
    """Decode a value that holds LangGraph's or LangChain's own classes, with LangGraph's own serializer."""
    notes: list[str] = []
    _heard.notes = notes
    try:
        return Decoded(_serializer().loads_typed(("msgpack", data)), _once(notes))
    finally:
        _heard.notes = None


def questions(stored: Any) -> tuple[Question, ...]:
    """The interrupts of a decoded ``__interrupt__`` write: of Python, of LangGraph.js, of older versions."""
    items = stored if isinstance(stored, (list, tuple)) else (stored,)
    return tuple(_question(item) for item in items)


def _question(item: Any) -> Question:
    if not isinstance(item, dict):
        ident, schema = getattr(item, "id", PLACEHOLDER_ID), getattr(item, "response_schema", None)
        return Question(str(ident), getattr(item, "value", item), schema if isinstance(schema, dict) else None)
    fields: Mapping[str, Any] = item
    if item.get("lc") and isinstance(item.get("kwargs"), dict):
        fields = item["kwargs"]  # JSON of old Python versions wraps the object's fields
    ident = fields.get("id") or fields.get("interrupt_id")
    if not isinstance(ident, str):
        namespace = fields.get("ns")
        ident = interrupt_id("|".join(map(str, namespace))) if isinstance(namespace, list) else PLACEHOLDER_ID
    schema = fields.get("response_schema", fields.get("responseSchema"))
    return Question(ident, fields.get("value"), schema if isinstance(schema, dict) else None)


def interrupt_id(namespace: str, answered: int = 0) -> str:
    """The id of the question that a task asks after ``answered`` answers.

    ``namespace`` is ``[checkpoint_ns|]node:task_id``. Source: ``langgraph.types._interrupt_id``, which is private and
    takes 600 ms to import; a test compares the two.
    """
    return xxhash.xxh3_128_hexdigest((f"{namespace}|{answered}" if answered else namespace).encode())


@cache
def _serializer() -> JsonPlusSerializer:
    from langgraph.checkpoint.serde.event_hooks import register_serde_event_listener  # noqa: PLC0415  # half a second
    from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer  # noqa: PLC0415  # as above

    register_serde_event_listener(_hear_event)
    logging.getLogger("langgraph.checkpoint.serde.jsonplus").addFilter(_hear_record)
    return JsonPlusSerializer(allowed_msgpack_modules=None)


def _hear_event(event: SerdeEvent) -> None:
    # The log tells of each type once in a process; the event comes for each row.
    if _heard.notes is not None:
        name = ".".join(filter(None, (event["module"], event["name"], event.get("method"))))
        _heard.notes.append(f"Blocked deserialization of {name}: shown as plain data.")


def _hear_record(record: logging.LogRecord) -> bool:
    if _heard.notes is None:
        return True
    message = record.getMessage()
    if not message.startswith("Blocked deserialization"):
        _heard.notes.append(message.partition("\n")[0])
    return False


_CYCLE = "a value that contains itself"


def jsonable(value: Any) -> Any:
    """Render any value as JSON data: never raises, at any depth.

    What JSON has no form for becomes ``{"type": NAME, "content": DATA}``, NAME being the one that LangGraph's
    serializer stores (``datetime.datetime``, ``uuid.UUID``, ``builtins.set``; ``bytes`` in base64). Tuples become
    lists, keys become text.
    """
    result: list[Any] = [None]
    stack: list[tuple[Any, Any, Any]] = [(value, result, 0)]
    inside: set[int] = set()
    while stack:
        item, target, slot = stack.pop()
        if target is None:
            inside.discard(item)
            continue
        plain, parts = _plain(item, inside)
        target[slot] = plain
        if parts:
            inside.add(id(item))
            stack.append((id(item), None, None))
            stack.extend(reversed(parts))
    return result[0]


def _plain(item: Any, inside: set[int]) -> tuple[Any, list[tuple[Any, Any, Any]]]:
    """One level of ``item`` as JSON data, and what is still to be put into it: (value, container, place)."""
    if item is None or isinstance(item, bool | int | float | str):
        return _scalar(item), []
    if id(item) in inside:
        return _named(_type_name(item), _CYCLE), []
    try:
        if isinstance(item, dict):
            made: dict[str, Any] = {}
            return made, [(part, made, _fresh_key(key, made)) for key, part in item.items()]
        if isinstance(item, list | tuple) and not hasattr(item, "_asdict"):
            row: list[Any] = [None] * len(item)
            return row, [(part, row, index) for index, part in enumerate(item)]
        holder = _named(_type_name(item), None)
        return holder, [(_content(item), holder, "content")]
    except Exception as error:  # noqa: BLE001  # an object from outside may raise anything when looked at
        return _named(_type_name(item), f"cannot be shown ({type(error).__name__})"), []


def _scalar(item: Any) -> Any:
    """A value without parts as JSON's own type: a subclass (an enum's member, say) has rules of its own."""
    if item is None or isinstance(item, bool):
        return item
    if isinstance(item, str):
        return str.__str__(item)
    if isinstance(item, int):
        return int.__int__(item)
    return float.__float__(item) if math.isfinite(item) else _named("float", float.__repr__(item))


def _named(name: str, content: Any) -> dict[str, Any]:
    return {"type": name, "content": content}


def _type_name(item: Any) -> str:
    kind = type(item)
    if kind in (bytes, bytearray):
        return str(kind.__name__)
    return f"{kind.__module__}.{kind.__name__}"


def _content(item: Any) -> Any:
    """What an object holds, as data one level simpler than itself."""
    if isinstance(item, bytes | bytearray | memoryview):
        return base64.b64encode(bytes(item)).decode("ascii")
    if isinstance(item, set | frozenset):
        return sorted(item, key=repr)
    if isinstance(item, Enum):
        return item.value
    if isinstance(item, (type, BaseException)):
        return repr(item)
    for method in ("model_dump", "_asdict", "isoformat", "tolist"):
        if callable(found := getattr(item, method, None)):
            return found()
    if dataclasses.is_dataclass(item):
        return {field.name: getattr(item, field.name) for field in dataclasses.fields(item)}
    return list(item) if isinstance(item, deque) else _slots(item) or str(item)


def _slots(item: Any) -> dict[str, Any]:
    """The fields of LangGraph's own small classes (``Send``, a store's ``Item``)."""
    if not type(item).__module__.startswith("langgraph."):
        return {}
    return {name: getattr(item, name) for name in getattr(item, "__slots__", ())}


def _fresh_key(key: Any, made: dict[str, Any]) -> str:
    """The key as text; two keys that read the same are told apart, so that nothing is lost."""
    if isinstance(key, str):
        text = str.__str__(key)
    elif key is None or isinstance(key, bool):
        text = json.dumps(key)
    else:
        text = str(key)
    if text in made:
        text = f"{text} ({type(key).__name__})"
    while text in made:
        text += "'"
    made[text] = None  # keeps the order of the keys and reserves the name
    return text
