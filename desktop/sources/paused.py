"""What a checkpoint alone tells of the step that comes next, without its graph: the nodes that would run.

LangGraph writes nothing down when it stops at a static breakpoint, when a state is edited or when a process dies; what
is left is a checkpoint whose channels would trigger nodes. The names are in the channels' own names (``branch:to:X``,
``join:A+B:X``), in the stored ``Send`` objects and, for a thread that has not begun, in ``__start__``.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import ormsgpack

from desktop.sources.decoding import UndecodableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

START = "__start__"
TASKS = "__pregel_tasks"
_ENGINE = {"__input__", "__interrupt__", "__snapshot_bumps__"}
_SINGLE_ARG, _POSITIONAL_ARGS = 0, 1  # the serializer's extension codes for a set, and for a Send

# Where a branch leads: today's channels, those of LangGraph 0.2, and an edge from START in both.
_BRANCH = re.compile(r"(?:branch:to|start|branch:[^:]*:[^:]*):(?P<node>[^:]+)")
_JOIN = re.compile(r"join:(?P<starts>.+):(?P<node>[^:]+)")


class Ext(NamedTuple):
    """A value of the serializer's own types, left packed: a state may hold megabytes that nobody asked for."""

    code: int
    data: bytes


class CheckpointView(NamedTuple):
    """The parts of a stored checkpoint that say what comes next. ``ts`` is its time in ISO 8601, or empty."""

    values: Mapping[str, Any]
    versions: Mapping[str, Any]
    seen: Mapping[str, Mapping[str, Any]]
    sends: tuple[str, ...]
    ts: str

    @property
    def names(self) -> tuple[str, ...]:
        """Every node name that this checkpoint mentions, to be tried against an interrupt's id."""
        found = dict.fromkeys(self.sends)
        for channel in (*self.values, *self.versions):
            if match := _BRANCH.fullmatch(channel) or _JOIN.fullmatch(channel):
                found[match["node"]] = None
        found.update(dict.fromkeys(name for name in self.seen if name not in _ENGINE))
        return tuple(found)


def view(type_: str | None, blob: bytes | str | None) -> CheckpointView:
    """Read the outer shape of a stored checkpoint; nothing in it is built. Raise UndecodableError where it has none."""
    name = type_ or ""
    data = blob.encode() if isinstance(blob, str) else bytes(blob or b"")
    if "+" in name:
        raise UndecodableError(f"the checkpoint is encrypted ({name}): reading it needs the key")
    try:
        if name == "json":
            stored = json.loads(data)
        elif name == "msgpack":
            stored = ormsgpack.unpackb(data, ext_hook=Ext, option=ormsgpack.OPT_NON_STR_KEYS)
        else:
            raise UndecodableError(f"the checkpoint has a type that is not read here: {name or 'none'}")
    except (ValueError, RecursionError) as error:
        if isinstance(error, UndecodableError):
            raise
        raise UndecodableError(f"the checkpoint cannot be read ({type(error).__name__}: {error})") from None
    if not isinstance(stored, dict):
        raise UndecodableError("the checkpoint is not what LangGraph writes")
    values = _mapping(stored.get("channel_values"))
    seen = {name: _mapping(part) for name, part in _mapping(stored.get("versions_seen")).items()}
    # Before LangGraph 0.5 what was sent stood beside the channels.
    sent = [*_sent(values.get(TASKS)), *_sent(stored.get("pending_sends"))]
    return CheckpointView(
        values, _mapping(stored.get("channel_versions")), seen, tuple(sent), str(stored.get("ts", ""))
    )


def next_nodes(checkpoint: CheckpointView) -> tuple[str, ...]:
    """The nodes that the next step would run, one for each task, in the order of their names, then what was sent."""
    found: dict[str, None] = {}
    for channel, value in checkpoint.values.items():
        if (match := _BRANCH.fullmatch(channel)) is not None:
            available = _finished(value)
        elif (match := _JOIN.fullmatch(channel)) is not None:
            available = _joined(match["starts"], value)
        else:
            continue
        node = match["node"]
        if available and _newer(checkpoint.versions.get(channel), checkpoint.seen.get(node, {}).get(channel)):
            found[node] = None
    if START in checkpoint.values and not any(
        not _newer(checkpoint.versions.get(START), part.get(START))
        for name, part in checkpoint.seen.items()
        if name not in _ENGINE
    ):
        found[START] = None
    return (*sorted(found), *checkpoint.sends)


def _mapping(value: Any) -> dict[str, Any]:
    return {str(key): part for key, part in value.items()} if isinstance(value, dict) else {}


def _newer(version: Any, seen: Any) -> bool:
    if version is None or seen is None:
        return True
    try:
        return bool(version > seen)
    except TypeError:
        return bool(version != seen)


def _finished(value: Any) -> bool:
    """A deferred node's channel holds (value, finished) and counts only once it is finished."""
    if isinstance(value, list) and len(value) == 2 and isinstance(value[1], bool):  # noqa: PLR2004  # a pair
        return value[1]
    return True


def _joined(starts: str, value: Any) -> bool:
    """Whether a join has heard of each node that it waits for."""
    if isinstance(value, list) and len(value) == 2 and isinstance(value[1], bool):  # noqa: PLR2004  # a pair
        if not value[1]:
            return False
        value = value[0]
    if isinstance(value, Ext) and value.code == _SINGLE_ARG:
        value = _arguments(value)
    if isinstance(value, dict):  # LangGraph.js writes a Set as {"lc": 2, "id": ["Set"], "args": [...]}
        value = next(iter(value.get("args") or [[]]), [])
    if not isinstance(value, list):
        return False
    return "+".join(sorted(map(str, value))) == "+".join(sorted(starts.split("+")))


def _sent(value: Any) -> Iterator[str]:
    """The node names of stored ``Send`` objects: a list, or in old files (seen, list)."""
    for item in value if isinstance(value, list) else ():
        if isinstance(item, list):
            yield from _sent(item)
        elif isinstance(item, dict) and isinstance(item.get("node"), str):
            yield item["node"]
        elif isinstance(item, Ext) and item.code == _POSITIONAL_ARGS:
            arguments = _arguments(item)
            if isinstance(arguments, list) and arguments and isinstance(arguments[0], str):
                yield arguments[0]


def _arguments(item: Ext) -> Any:
    """What a packed object is built from: the third of (module, name, arguments)."""
    try:
        packed = ormsgpack.unpackb(item.data, ext_hook=Ext, option=ormsgpack.OPT_NON_STR_KEYS)
    except ValueError:
        return None
    return packed[2] if isinstance(packed, list) and len(packed) > 2 else None  # noqa: PLR2004  # as it says
