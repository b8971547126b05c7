"""What the review dialog gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.review.request import Decision


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision that is valid for its request, and the operator's note on it.

    ``comment`` is kept in the journal and never sent to the graph. For ``settle`` the decision's value is what was
    found out: ``applied``, ``not applied`` or ``discarded``.
    """

    decision: Decision
    comment: str = ""
