"""The program around the window: errors that nobody expected are heard and told once, and no display is a sentence."""

from __future__ import annotations

import asyncio
import logging
import os
import subprocess
import sys
import threading

import pytest

from desktop.app import Faults, qt_version
from desktop.review.errors import Code, UserFacingError


@pytest.fixture
def told(monkeypatch):
    """Faults that listen as in the program, and what they told; Python's own hooks come back afterwards."""
    for module, name in ((sys, "excepthook"), (threading, "excepthook")):
        monkeypatch.setattr(module, name, getattr(module, name))
    faults, said = Faults(), []
    faults.tell = said.append
    return faults, said


def broken():
    raise ValueError("a bug")


def caught():
    try:
        broken()
    except ValueError as error:
        return error


def test_a_fault_is_logged_whole_and_told_once(told, caplog):
    faults, said = told
    for _ in range(3):
        faults.of_task("list", caught())
    assert len(said) == 1
    assert "ValueError: a bug" in said[0]
    assert "kept" in said[0]
    assert len(caplog.records) == 3
    assert all(record.exc_info for record in caplog.records)


def test_what_is_a_sentence_already_is_told_as_it_is_and_cancelling_is_silent(told, caplog):
    faults, said = told
    faults.of_task("a", asyncio.CancelledError())
    faults.of_task("b", None)
    faults.of_task("c", UserFacingError(Code.BUSY, "another desk has the thread", "wait"))
    assert len(said) == 1
    assert "another desk has the thread" in said[0]
    assert caplog.records == []


def test_threads_and_the_loops_callbacks_are_heard(told, caplog):
    faults, said = told

    async def body():
        faults.install(asyncio.get_running_loop())
        thread = threading.Thread(target=broken, name="reader")
        thread.start()
        thread.join()
        asyncio.get_running_loop().call_soon([].pop)
        await asyncio.sleep(0.01)

    asyncio.run(body())
    sys.excepthook(ValueError, ValueError("in a slot"), None)
    assert [text.partition("(")[2].partition(":")[0] for text in said] == ["ValueError", "IndexError", "ValueError"]
    assert {record.levelno for record in caplog.records} == {logging.ERROR}
    assert "the thread reader failed" in caplog.text


def test_qt_can_be_loaded_whole():
    assert qt_version().startswith("6.")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_there_is_a_sentence_and_no_abort(tmp_path):
    gone = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in gone}
    environment |= {"XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    ended = subprocess.run(
        [sys.executable, "-m", "desktop", "open", "--new-window"],
        capture_output=True,
        text=True,
        env=environment,
        timeout=100,
        check=False,
    )
    assert ended.returncode == 2
    assert "there is no display" in ended.stderr
    assert "Traceback" not in ended.stderr
