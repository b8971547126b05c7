"""The entry point, ``interrupt-desk`` and ``python -m desktop``: it parses on every Python 3, to say which it needs.

So nothing here uses syntax of a newer Python, and nothing else is imported before the version is known.
"""

import gc
import sys

OLDEST = (3, 11)


def main() -> int:
    """Run the command line and return its exit code; on an older Python say in one sentence what is needed and why."""
    if sys.version_info < OLDEST:
        sys.stderr.write(
            "Interrupt Desk needs Python 3.11 or newer, because asyncio context variables do not reach tasks before "
            "3.11 and interrupt() then fails inside async nodes; this is Python " + sys.version.split()[0] + ".\n"
        )
        return 2
    if sys.argv[1:] == ["--worker"]:
        return _work()
    # What a start allocates stays: to look through it for garbage again and again takes a tenth of the start.
    gc.disable()
    from desktop.cli import main as run  # noqa: PLC0415  # an older Python cannot even parse what this imports

    gc.freeze()
    gc.enable()
    return run()


def _work() -> int:
    """Be a worker for another desk of this program: the frozen one runs graphs also where there is no other Python.

    A project's own package called as this one is found then: nothing of ours stays imported.
    """
    from desktop.sources.worker_process import main as work  # noqa: PLC0415  # as above

    for name in [name for name in sys.modules if name.partition(".")[0] == __package__]:
        del sys.modules[name]
    return work()


if __name__ == "__main__":
    sys.exit(main())
