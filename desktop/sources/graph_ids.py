"""Which graph a thread belongs to: the ``graph_id`` that a run left in its checkpoints' metadata.

LangGraph stores a run's metadata on the checkpoints of that run only, so a thread that another program went on with may
carry the name further back.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from desktop.sources.queries import Tables


def find(tables: Tables, heads: AbstractSet[int]) -> dict[int, str]:
    """The graphs of these heads' threads: {head: name}, without those that no checkpoint names."""
    found: dict[int, str] = {}
    if not heads:
        return found
    for head, metadata in tables.metadata(heads):
        if (name := graph_id(metadata)) is not None:
            found[head] = name
    for head, metadata in tables.older_metadata(heads - found.keys()):
        if head not in found and (name := graph_id(metadata)) is not None:
            found[head] = name
    return found


@lru_cache(maxsize=256)  # the threads of one program often carry the same
def graph_id(metadata: bytes | str | None) -> str | None:
    """The graph's name in one checkpoint's metadata (JSON), None where there is none or it cannot be read."""
    try:
        stored = json.loads(metadata or b"{}")
    except (ValueError, RecursionError):
        return None
    name = stored.get("graph_id") if isinstance(stored, dict) else None
    return name if isinstance(name, str) and name else None
