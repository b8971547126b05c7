"""The words of the command line: options stand before or behind a command, and wrong use is one sentence."""

from __future__ import annotations

import pytest

from desktop.cli import parser
from desktop.review.errors import Code, UserFacingError


def parse(*arguments):
    return parser.build().parse_args(arguments)


def test_nothing_said_is_the_window():
    options = parse()
    assert options.command is None
    assert not options.version


@pytest.mark.parametrize("command", ["open", "demo", "list", "history", "verify", "doctor"])
def test_sources_are_named_before_or_behind_the_command(command):
    for arguments in (("--db", "a", command, "--json"), (command, "--db", "a", "--json")):
        options = parse(*arguments)
        assert (options.command, options.db, options.json) == (command, "a", True)
        assert not hasattr(options, "project")


def test_open_takes_a_link_or_none():
    assert parse("open", "interrupt-desk://row?thread=t").link == "interrupt-desk://row?thread=t"
    assert parse("open").link is None


def test_an_answer_is_read_whole():
    options = parse(
        "answer", "t", "--interrupt", "i", "--action", "ask-again", "--args", "{}", "--message", "m", "--value", "1",
        "--comment", "c", "--graph", "g", "--source", "s", "--as", "ann", "--despite-leftover",
    )  # fmt: skip
    assert (options.thread, options.interrupt, options.action, options.operator) == ("t", "i", "ask-again", "ann")
    assert (options.args, options.message, options.value, options.comment) == ("{}", "m", "1", "c")
    assert (options.graph, options.source, options.despite_leftover) == ("g", "s", True)


def test_start_names_its_graph_and_input():
    options = parse("start", "two words", "--input", "{}", "--thread-id", "t")
    assert (options.graph, options.input, options.thread_id, options.source) == ("two words", "{}", "t", None)


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("answer",),
        ("start", "g"),
        ("answer", "t", "--action", "nod"),
        ("list", "extra"),
        ("history", "--format", "xml"),
    ],
)
def test_wrong_use_is_an_error_with_a_hint(arguments):
    with pytest.raises(UserFacingError) as caught:
        parse(*arguments)
    assert caught.value.code is Code.USAGE
    assert "--help" in caught.value.hint


def test_every_command_explains_itself(capsys):
    for command in ("open", "demo", "list", "start", "answer", "history", "verify", "doctor"):
        with pytest.raises(SystemExit) as caught:
            parse(command, "--help")
        assert caught.value.code == 0
        assert "--json" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        parse("--help")
    assert "Exit codes: 0 done, 2 wrong use" in capsys.readouterr().out
