"""How a figure is measured: beside its reference, in the same run, round by round, and told by its median."""

from __future__ import annotations

import json
import statistics
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = 10
"""Paired rounds at least: on a busy machine the same code moves by half within one run."""


@dataclass
class Figure:
    """One line of the table. ``measured`` and ``reference`` are in ``unit``; ``target`` is what to reach.

    ``value`` is what is compared with the target: a ratio, a difference, or what was measured itself. ``at_least``
    turns the comparison round. ``notes`` stand below the table.
    """

    name: str
    measured: float
    unit: str
    value: float
    target: float | None
    reference: float | None = None
    reference_name: str = ""
    at_least: bool = False
    ratio: bool = False
    rounds: int = 0
    notes: list[str] = field(default_factory=list)
    samples: dict[str, list[float]] = field(default_factory=dict)

    @property
    def reached(self) -> bool | None:
        if self.target is None:
            return None
        return self.value >= self.target if self.at_least else self.value <= self.target


def paired(name: str, measured: list[float], references: list[float], target: float | None, **more: Any) -> Figure:
    """A figure of paired rounds: the median of the ratios of each round."""
    ratios = [one / other for one, other in zip(measured, references, strict=True)]
    return Figure(
        name,
        statistics.median(measured),
        more.pop("unit", "s"),
        statistics.median(ratios),
        target,
        statistics.median(references),
        ratio=True,
        rounds=len(ratios),
        samples={"measured": measured, "reference": references},
        **more,
    )


def percentile(samples: list[float], share: float) -> float:
    """The sample below which ``share`` of them lie; the largest where they are few."""
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def write(path: Path, figures: list[Figure]) -> None:
    """Hand figures to the process that prints the table."""
    path.write_text(json.dumps([asdict(figure) for figure in figures]), "utf-8")


def read(path: Path) -> list[Figure]:
    """The figures that ``write`` wrote."""
    return [Figure(**one) for one in json.loads(path.read_text("utf-8"))]
