"""The desk's own sentences are said in the window's language; anything else stays as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

import desktop.review.sending
from desktop.window.language import Language
from desktop.window.sentences import TABLE, said


@pytest.fixture
def chinese(qapp):
    made = Language(qapp, "zh_CN")
    yield made
    made.use("en")
    for translator in made._installed:
        qapp.removeTranslator(translator)
    QLocale.setDefault(QLocale("en_US"))


@pytest.mark.parametrize("sentence", TABLE)
def test_every_sentence_is_said_in_chinese_and_keeps_what_it_carries(chinese, sentence):  # noqa: ARG001  # set up for the test
    filled = re.sub(r"%(\d)", r"NAME-\1", sentence)
    told = said(filled)
    assert told != filled
    assert re.search(r"[\u4e00-\u9fff]", told)
    assert sorted(re.findall(r"NAME-\d", told)) == sorted(re.findall(r"NAME-\d", filled))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("sentence", TABLE)
def test_in_english_nothing_changes(sentence):
    filled = re.sub(r"%(\d)", r"NAME-\1", sentence)
    assert said(filled) == filled


def test_what_it_carries_is_said_too_where_it_is_one_of_ours(chinese):  # noqa: ARG001  # set up for the test
    assert said('undone: reject "no %1 %2"') == "\u5df2\u64a4\u56de\uff1a\u62d2\u7edd\u201cno %1 %2\u201d"


@pytest.mark.parametrize("text", ["", "anything else", "x" * 10_000, "%1", "\u4f60\u597d", "the step"])
def test_other_text_stays_as_it_is(chinese, text):  # noqa: ARG001  # set up for the test
    assert said(text) == text


def test_the_outcomes_of_sending_are_all_in_the_table():
    code = Path(desktop.review.sending.__file__).read_text("utf-8")
    fixed = re.findall(r'_stale\("([^"]+)"', code)
    assert len(fixed) >= 4
    assert set(fixed) <= set(TABLE)
