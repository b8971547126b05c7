"""A decision of an operator, and the answer that it becomes: valid for its request, or refused before it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop.review.request import UNSET, Action, Unset


@dataclass(frozen=True, slots=True)
class Decision:
    """What an operator decided. Only what the action takes is set.

    ``args``: the new argument object alone, for ``edit``. ``message``: for ``respond`` and ``reject``. ``value``: the
    whole answer as the node shall receive it, for ``answer`` and for a raw ``--value``. ``calls``: one decision for
    each call of a batch, in order, where they differ (action ``answer``).
    """

    action: Action
    args: Any = UNSET
    message: str | None = None
    value: Any | Unset = UNSET
    calls: tuple[Decision, ...] = ()
