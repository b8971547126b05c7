"""What became of a decision for many rows, in words: a sentence for all, and a table with a line for each row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop.review.events import Notice, Tone
from desktop.review.hidden import one_line
from desktop.review.sending import Word
from desktop.window.language import number_text
from desktop.window.plaintext import plain_tip
from desktop.window.sentences import said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.review.interrupt import Key
    from desktop.review.sending import Batch

WORDS: dict[Word | None, str] = {
    Word.APPLIED: str(QT_TRANSLATE_NOOP("Outcomes", "done")),
    Word.WAITING: str(QT_TRANSLATE_NOOP("Outcomes", "done and asking again")),
    Word.STALE: str(QT_TRANSLATE_NOOP("Outcomes", "answered elsewhere")),
    Word.BUSY: str(QT_TRANSLATE_NOOP("Outcomes", "busy elsewhere")),
    Word.INVALID: str(QT_TRANSLATE_NOOP("Outcomes", "refused by the graph")),
    Word.FAILED: str(QT_TRANSLATE_NOOP("Outcomes", "failed")),
    Word.LOCKED: str(QT_TRANSLATE_NOOP("Outcomes", "failed with the answer saved")),
    Word.UNKNOWN: str(QT_TRANSLATE_NOOP("Outcomes", "outcome not known")),
    Word.UNDONE: str(QT_TRANSLATE_NOOP("Outcomes", "taken back")),
    None: str(QT_TRANSLATE_NOOP("Outcomes", "not decided")),
}
"""The outcomes in the order in which a sentence counts them; None is a row that did not take the decision."""

_HEADINGS = (
    str(QT_TRANSLATE_NOOP("Outcomes", "Row")),
    str(QT_TRANSLATE_NOOP("Outcomes", "Thread")),
    str(QT_TRANSLATE_NOOP("Outcomes", "Result")),
    str(QT_TRANSLATE_NOOP("Outcomes", "What happened")),
)


def word(outcome: Word | None) -> str:
    """The words for an outcome."""
    return QCoreApplication.translate("Outcomes", WORDS[outcome])


def counts(batch: Batch) -> dict[Word | None, int]:
    """How many rows came to which outcome so far."""
    found: dict[Word | None, int] = dict.fromkeys(WORDS, 0)
    for outcome in batch.outcomes.values():
        found[outcome.word] += 1
    found[None] = len(batch.refused)
    return {kind: number for kind, number in found.items() if number}


def sentence(batch: Batch) -> str:
    """The counts of a batch, as "48 done, 2 failed"."""
    return ", ".join(f"{number_text(number)} {word(kind)}" for kind, number in counts(batch).items())


def notice(batch: Batch) -> Notice:
    """What is said when a batch has ended."""
    bad = bool(batch.failures)
    undone = any(outcome.word is Word.UNDONE for outcome in batch.outcomes.values())
    tone = Tone.FAILED if bad else Tone.STOPPED if undone else Tone.DONE
    hint = QCoreApplication.translate("Outcomes", "what did not go through stays marked") if bad else ""
    return Notice(tone, f"{batch.text}: {sentence(batch)}", hint)


class Outcomes(QAbstractTableModel):
    """A line for each row of a batch: those that did not go through come first. ``titles`` are the rows' titles."""

    def __init__(self, batch: Batch, titles: Mapping[Key, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles = titles
        lines: list[tuple[Key, Word | None, str]] = [
            (key, None, said(error.title)) for key, error in batch.refused.items()
        ]
        lines += [(key, outcome.word, said(outcome.sentence)) for key, outcome in batch.outcomes.items()]
        bad = set(batch.failures)
        self._lines = sorted(lines, key=lambda line: line[0] not in bad)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: N802, B008  # Qt's name; an index is a value
        """How many rows were decided or refused."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: N802, B008  # Qt's name; an index is a value
        """Row, thread, result, and what happened."""
        return 0 if parent.isValid() else len(_HEADINGS)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell says."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        key, outcome, says = self._lines[index.row()]
        text = one_line((self._titles.get(key, key.thread), key.thread, word(outcome), says)[index.column()], 400)
        return plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole else text

    def headerData(  # noqa: N802  # Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """What stands over a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return QCoreApplication.translate("Outcomes", _HEADINGS[section])
        return None
