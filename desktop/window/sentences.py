"""The desk's own sentences, as this language says them: what became of a decision, why one was refused, what to do.

``review`` speaks English and knows no language, so that the journal and the command line say the same everywhere. The
window recognises each of its sentences by its pattern and says it anew; one that is not in the table is shown as it is.
"""

from __future__ import annotations

import functools
import re

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

TABLE: tuple[str, ...] = (
    str(QT_TRANSLATE_NOOP("Sentences", "approve")),
    str(QT_TRANSLATE_NOOP("Sentences", "reject")),
    str(QT_TRANSLATE_NOOP("Sentences", "continue")),
    str(QT_TRANSLATE_NOOP("Sentences", "retry")),
    str(QT_TRANSLATE_NOOP("Sentences", "ask-again")),
    str(QT_TRANSLATE_NOOP("Sentences", "ignore")),
    str(QT_TRANSLATE_NOOP("Sentences", 'reject "%1"')),
    str(QT_TRANSLATE_NOOP("Sentences", 'respond "%1"')),
    str(QT_TRANSLATE_NOOP("Sentences", "answer %1")),
    str(QT_TRANSLATE_NOOP("Sentences", "edit nothing")),
    str(QT_TRANSLATE_NOOP("Sentences", "edit %1")),
    str(QT_TRANSLATE_NOOP("Sentences", "undone: %1")),
    str(QT_TRANSLATE_NOOP("Sentences", "stopped before it was sent: %1")),
    str(QT_TRANSLATE_NOOP("Sentences", "%1: done; a later step failed: %2")),
    str(QT_TRANSLATE_NOOP("Sentences", "%1: done; another step failed: %2")),
    str(QT_TRANSLATE_NOOP("Sentences", "%1: done; other questions of this thread are not asked any more: %2")),
    str(QT_TRANSLATE_NOOP("Sentences", "%1: done")),
    str(QT_TRANSLATE_NOOP("Sentences", "%1: answered, and the node asks its next question")),
    str(QT_TRANSLATE_NOOP("Sentences", "already answered elsewhere: by %1 at %2")),
    str(QT_TRANSLATE_NOOP("Sentences", "already answered elsewhere")),
    str(QT_TRANSLATE_NOOP("Sentences", "this thread has moved on")),
    str(QT_TRANSLATE_NOOP("Sentences", "an earlier answer is saved and a new one would be ignored")),
    str(QT_TRANSLATE_NOOP("Sentences", "the question has changed since it was shown")),
    str(QT_TRANSLATE_NOOP("Sentences", "the deadline of this question passed before its turn to be sent came")),
    str(QT_TRANSLATE_NOOP("Sentences", "the deadline of this question was over at %1")),
    str(QT_TRANSLATE_NOOP("Sentences", "it takes no answer any more; whoever asked must ask again")),
    str(
        QT_TRANSLATE_NOOP(
            "Sentences",
            "another program answered here without saying which question it meant, and its answer is still stored: "
            "the next question of this thread may be given it too",
        )
    ),
    str(QT_TRANSLATE_NOOP("Sentences", "decide again and confirm that it shall be sent all the same")),
    str(QT_TRANSLATE_NOOP("Sentences", "the graph refused the answer: %1")),
    str(QT_TRANSLATE_NOOP("Sentences", "the step failed: %1")),
    str(QT_TRANSLATE_NOOP("Sentences", "the node failed after it took the answer: %1")),
    str(
        QT_TRANSLATE_NOOP("Sentences", "the run returned, but the question still waits: the node may have run in part")
    ),
    str(QT_TRANSLATE_NOOP("Sentences", "the run returned, but the thread has not moved")),
    str(QT_TRANSLATE_NOOP("Sentences", "the question can be answered again")),
    str(QT_TRANSLATE_NOOP("Sentences", "answer again")),
    str(QT_TRANSLATE_NOOP("Sentences", "the answer is saved: retry it, or ask again")),
    str(QT_TRANSLATE_NOOP("Sentences", "look at what it did, then settle this row")),
    str(QT_TRANSLATE_NOOP("Sentences", "nothing was sent; look at what waits now")),
    str(QT_TRANSLATE_NOOP("Sentences", "nothing was sent")),
    str(QT_TRANSLATE_NOOP("Sentences", "stopped before its graph was loaded")),
    str(
        QT_TRANSLATE_NOOP(
            "Sentences",
            "a graph holds the worker of this source (%1), so its other runs wait: a blocking call in an async node; "
            "stop the run twice to end the worker",
        )
    ),
    str(QT_TRANSLATE_NOOP("Sentences", "the worker of this source is gone (%1), and the node may have run in part")),
    str(QT_TRANSLATE_NOOP("Sentences", "the worker of this source: %1")),
    str(QT_TRANSLATE_NOOP("Sentences", "name another python for it, or mend that one")),
    str(QT_TRANSLATE_NOOP("Sentences", "see the row")),
    str(QT_TRANSLATE_NOOP("Sentences", "see its outcome")),
    str(QT_TRANSLATE_NOOP("Sentences", "see the outcome of the decision")),
    str(QT_TRANSLATE_NOOP("Sentences", "look at what waits now")),
    str(QT_TRANSLATE_NOOP("Sentences", "wait for the outcome, or undo that decision")),
    str(QT_TRANSLATE_NOOP("Sentences", "wait until it is done, then decide again")),
    str(QT_TRANSLATE_NOOP("Sentences", "settle this row once that is mended")),
    str(QT_TRANSLATE_NOOP("Sentences", "%1 is not pending any more")),
    str(QT_TRANSLATE_NOOP("Sentences", "there is nothing to undo")),
    str(QT_TRANSLATE_NOOP("Sentences", "this decision is already on its way and cannot be undone")),
    str(QT_TRANSLATE_NOOP("Sentences", "this row does not take the action '%1'")),
    str(QT_TRANSLATE_NOOP("Sentences", "it takes: %1")),
    str(QT_TRANSLATE_NOOP("Sentences", "the thread %1 is being run by another desk, and nothing was sent")),
    str(QT_TRANSLATE_NOOP("Sentences", "the thread %1 is being run by the desk %2, and nothing was sent")),
    str(QT_TRANSLATE_NOOP("Sentences", "the thread %1 already waits, and new input would drop its question")),
    str(QT_TRANSLATE_NOOP("Sentences", "answer it, or start a thread of another name")),
    str(QT_TRANSLATE_NOOP("Sentences", "this thread moved %1 s ago and may be running elsewhere")),
    str(QT_TRANSLATE_NOOP("Sentences", "wait until it has been still for %1 s")),
    str(QT_TRANSLATE_NOOP("Sentences", "this thread is paused without a question, or runs elsewhere")),
    str(QT_TRANSLATE_NOOP("Sentences", "confirm that it shall go on")),
    str(QT_TRANSLATE_NOOP("Sentences", "it was sent, and its outcome could not be recorded: %1")),
    str(QT_TRANSLATE_NOOP("Sentences", "it was recorded and not sent: %1")),
    str(QT_TRANSLATE_NOOP("Sentences", "it waits for the desk %1, which runs this thread")),
    str(QT_TRANSLATE_NOOP("Sentences", "it waits for another desk, which runs this thread")),
    str(QT_TRANSLATE_NOOP("Sentences", "the thread %1 belongs to the graph '%2', which this project does not have")),
    str(
        QT_TRANSLATE_NOOP(
            "Sentences", "give it that name in the project file, or answer with --graph; the project has: %1"
        )
    ),
    str(QT_TRANSLATE_NOOP("Sentences", "there is no graph '%1'")),
    str(QT_TRANSLATE_NOOP("Sentences", "the project has: %1")),
    str(QT_TRANSLATE_NOOP("Sentences", "nothing says which graph the thread %1 belongs to")),
    str(QT_TRANSLATE_NOOP("Sentences", "no graph of this project has the node %1")),
    str(QT_TRANSLATE_NOOP("Sentences", "choose one of: %1")),
    str(QT_TRANSLATE_NOOP("Sentences", "the journal %1 could not be read (%2), so what was decided is not known")),
    str(QT_TRANSLATE_NOOP("Sentences", "the journal %1 could not be used (%2), so nothing was recorded")),
    str(QT_TRANSLATE_NOOP("Sentences", "the file is damaged: put a copy in its place, or move it aside and keep it")),
    str(QT_TRANSLATE_NOOP("Sentences", "see that the disk has room and the file can be written, then decide again")),
    str(QT_TRANSLATE_NOOP("Sentences", "%1 decided this at %2: %3; it was never sent")),
    str(
        QT_TRANSLATE_NOOP(
            "Sentences",
            "%1 decided this at %2: %3; it was never sent, and the question is gone: answered elsewhere",
        )
    ),
    str(
        QT_TRANSLATE_NOOP(
            "Sentences",
            "%1 decided this at %2: %3; it was sent and its outcome was not recorded: the question still waits, and "
            "the node may have run in part",
        )
    ),
    str(
        QT_TRANSLATE_NOOP(
            "Sentences",
            "%1 decided this at %2: %3; it was sent and its outcome was not recorded: the question is gone, so the "
            "answer was taken",
        )
    ),
)
"""The sentences; where several fit, the first counts, and a shorter one never stands before its own longer form."""

_PLACE = re.compile(r"%(\d)")
_LONGEST = 4000
_DEEPEST = 4


@functools.cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    # What names the most comes first: "%1: done" would take in every sentence that ends so.
    ordered = sorted(TABLE, key=lambda one: -len(_PLACE.sub("", one)))
    return tuple((re.compile(_PLACE.sub("(.+?)", re.escape(one)), re.DOTALL), one) for one in ordered)


def said(sentence: str, *, depth: int = 0) -> str:
    """A sentence of the desk in this language; what it carries (a name, an error) is left as it is."""
    if len(sentence) > _LONGEST or depth > _DEEPEST:
        return sentence
    for pattern, source in _patterns():
        if found := pattern.fullmatch(sentence):
            parts = (said(part, depth=depth + 1) for part in found.groups())
            return _filled(source, dict(zip(_PLACE.findall(source), parts, strict=True)))
    return sentence


def _filled(source: str, carried: dict[str, str]) -> str:
    # All places at once: what is put in may hold a "%1" of its own.
    text = QCoreApplication.translate("Sentences", source)
    return _PLACE.sub(lambda place: carried.get(place[1], place[0]), text)
