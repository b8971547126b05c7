"""How a desk behaves: what the configuration and the operator set."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """``limit`` is the number of threads run at once; the others but ``operator`` are seconds.

    ``hold`` is how long a decision can be taken back, ``patience`` how long a desk that holds a thread may do nothing
    there before it is waited for no longer, ``long_run`` after how long a run is marked as long; it runs on.
    """

    operator: str
    hold: float = 5.0
    limit: int = 8
    patience: float = 5.0
    long_run: float = 60.0
