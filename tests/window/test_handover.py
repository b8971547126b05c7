"""A second start hands over to the first window, with its link; nobody else is taken for one."""

from __future__ import annotations

import subprocess
import sys

import pytest

from desktop.window import handover


@pytest.fixture
def served(qapp, tmp_path):  # noqa: ARG001  # a socket needs an application
    """The name of a window's socket, and what it was asked."""
    asked: list[str] = []
    name = handover.identity([str(tmp_path)])
    server = handover.serve(name, asked.append)
    assert server is not None
    yield name, asked
    server.close()


def elsewhere(qtbot, program, *arguments):
    """What a program in a process of its own prints, while the window's loop turns."""
    running = subprocess.Popen([sys.executable, "-c", program, *arguments], stdout=subprocess.PIPE, text=True)
    qtbot.waitUntil(lambda: running.poll() is not None, timeout=20_000)
    return running.communicate()[0].strip()


HAND_OVER = "import sys; from desktop.window import handover; print(handover.hand_over(*sys.argv[1:]))"
OTHER = """
import sys
from PySide6.QtNetwork import QLocalSocket
socket = QLocalSocket()
socket.connectToServer(sys.argv[1])
socket.waitForConnected(1000)
socket.write(b"approve everything\\n")
socket.flush()
print(socket.waitForReadyRead(500))
"""


@pytest.mark.parametrize("link", ["", "interrupt-desk://row?thread=t%201&source=\u00fc"])
def test_a_second_start_hands_its_link_over(qtbot, served, link):
    name, asked = served
    assert elsewhere(qtbot, HAND_OVER, name, link) == "True"
    assert asked == [link]


def test_a_link_is_one_line_whatever_it_holds(qtbot, served):
    name, asked = served
    assert elsewhere(qtbot, HAND_OVER, name, "a\nshow b") == "True"
    assert asked == ["a show b"]


def test_other_words_show_nothing(qtbot, served):
    name, asked = served
    assert elsewhere(qtbot, OTHER, name) == "False"
    assert asked == []


def test_without_a_window_nothing_is_handed_over(qapp, tmp_path):  # noqa: ARG001  # a socket needs an application
    assert handover.hand_over(handover.identity([str(tmp_path / "other")])) is False


def test_other_sources_are_another_window(tmp_path):
    one, two = str(tmp_path / "a"), str(tmp_path / "b")
    assert handover.identity([one, two]) == handover.identity([two, one]) != handover.identity([one])
