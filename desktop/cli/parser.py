"""The words of the command line."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, NoReturn

from desktop import __version__
from desktop.review.errors import Code, UserFacingError
from desktop.review.request import Action

if TYPE_CHECKING:
    from collections.abc import Sequence

WINDOW = ("open", "demo")
"""The commands that open the window."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Wrong use is one sentence, as every other error."""
        raise UserFacingError(Code.USAGE, message, f"see {self.prog} --help")


def _common() -> _Parser:
    """The options that stand before or behind a command."""
    common = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    sources = common.add_argument_group("sources")
    sources.add_argument("--config", metavar="FILE", help="an interrupt-desk.toml")
    sources.add_argument("--project", metavar="FILE", help="a langgraph.json: the graphs that can run")
    sources.add_argument("--db", metavar="FILE", help="a SQLite checkpoint file")
    common.add_argument("--as", dest="operator", metavar="OPERATOR", help="who decides; else settings, else the login")
    common.add_argument("--json", action="store_true", help="standard output is exactly one JSON document")
    return common


def for_arguments(given: Sequence[str]) -> argparse.ArgumentParser:
    """The parser for these arguments: where they begin with opening the window, one that knows no other command."""
    return build(window_alone=given[0] in WINDOW if given else True)


def build(*, window_alone: bool = False) -> argparse.ArgumentParser:
    """The parser. Its ``command`` is None for the window with nothing else said.

    ``window_alone`` leaves out the other commands: a window waits for them longer than for much that it shows.
    """
    common = _common()
    parser = _Parser(
        prog="interrupt-desk",
        parents=[common],
        description="A desktop window for operators who answer LangGraph interrupts.",
        epilog="Exit codes: 0 done, 2 wrong use, 3 not pending, 4 answer not valid, 5 the graph failed, "
        "6 a source cannot be read, 7 busy, 8 the journal does not hold.",
    )
    parser.add_argument("--version", action="store_true", help="print the version")
    parser.add_argument("--check-qt", action="store_true", help=argparse.SUPPRESS)  # doctor starts itself with it
    _window_options(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    opening = commands.add_parser("open", parents=[common], help="open the window (the default)")
    _window_options(opening)
    opening.add_argument("link", metavar="LINK", nargs="?", help="an interrupt-desk:// link: the row to show")
    _window_options(commands.add_parser("demo", parents=[common], help="open it on a fresh example workspace"))
    if not window_alone:
        _add_others(commands, common)
    return parser


def _add_others(commands: argparse._SubParsersAction[_Parser], common: _Parser) -> None:
    commands.add_parser("list", parents=[common], help="print what waits as a JSON array")
    _start(commands.add_parser("start", parents=[common], help="start a thread"))
    _answer(commands.add_parser("answer", parents=[common], help="answer one interrupt, at once"))
    history = commands.add_parser("history", parents=[common], help="print the journal")
    history.add_argument("--format", choices=("table", "jsonl", "csv"), default="table")
    verify = commands.add_parser("verify", parents=[common], help="follow the journal's chain")
    verify.add_argument("--export-head", metavar="FILE", help="write the chain's end, to keep elsewhere")
    verify.add_argument("--against", metavar="FILE", help="check against an end exported earlier")
    commands.add_parser("doctor", parents=[common], help="see whether everything is in place")


def _window_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--new-window", action="store_true", default=argparse.SUPPRESS, help="do not hand over to a running one"
    )
    parser.add_argument(
        "--tour", metavar="DIR", default=argparse.SUPPRESS, help="walk through the window, write screenshots, end"
    )


def _start(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("graph", metavar="GRAPH")
    parser.add_argument("--input", required=True, metavar="JSON", help="the graph's input")
    parser.add_argument("--thread-id", metavar="T", help="a name for the thread; else one is made")
    parser.add_argument("--source", metavar="NAME")


def _answer(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("thread", metavar="THREAD")
    parser.add_argument("--interrupt", metavar="ID", help="which one, where several wait")
    names = [action.value for action in Action]
    parser.add_argument("--action", choices=names, metavar="NAME", help=f"one of {', '.join(names)}, as the row lists")
    parser.add_argument("--args", metavar="JSON", help="edit: the new argument object alone")
    parser.add_argument("--message", metavar="TEXT", help="respond, reject: what the graph is told")
    parser.add_argument("--value", metavar="JSON", help="the raw answer, as the node shall receive it")
    parser.add_argument("--comment", metavar="TEXT", default="", help="kept in the journal, never sent")
    parser.add_argument("--graph", metavar="NAME", help="the thread's graph, where nothing tells")
    parser.add_argument("--source", metavar="NAME")
    parser.add_argument(
        "--despite-leftover", action="store_true", help="send although another program's answer is stored there"
    )


def version() -> str:
    """The program's version as it is printed."""
    return f"interrupt-desk {__version__}"
