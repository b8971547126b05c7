"""What became of many rows, in a sentence and in a table: the failures first, and nothing left out."""

from __future__ import annotations

from desktop.review.events import Tone
from desktop.review.sending import Outcome, Word
from desktop.window.bulk.outcomes import WORDS, Outcomes, counts, notice, sentence, word


def test_every_outcome_has_a_word_of_its_own(qapp):  # noqa: ARG001  # words are translated
    assert set(WORDS) == {*Word, None}
    assert len({word(one) for one in WORDS}) == len(WORDS)


def test_the_sentence_counts_what_happened(batch):
    assert counts(batch) == {Word.APPLIED: 2, Word.FAILED: 1, None: 1}
    assert sentence(batch) == "2 done, 1 failed, 1 not decided"


def test_failures_make_a_failing_notice_and_undone_a_stopped_one(batch, keys):
    assert notice(batch).tone is Tone.FAILED
    assert "marked" in notice(batch).hint
    batch.refused.clear()
    batch.outcomes[keys[2]] = Outcome(Word.UNDONE, "undone: approve")
    assert (notice(batch).tone, notice(batch).hint) == (Tone.STOPPED, "")
    del batch.outcomes[keys[2]]
    assert notice(batch).tone is Tone.DONE


def test_the_table_lists_failures_first(batch, keys, qtmodeltester):
    model = Outcomes(batch, {keys[0]: "Refund 0 EUR?"})
    qtmodeltester.check(model)
    lines = [[model.index(row, column).data() for column in range(4)] for row in range(model.rowCount())]
    assert [line[1] for line in lines] == ["t4", "t2", "t0", "t1"]
    assert lines[0][2:] == ["not decided", "somebody was faster"]
    assert lines[2][0] == "Refund 0 EUR?"
    assert lines[3][0] == "t1"
