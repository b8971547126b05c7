"""Write a file of paused threads with the LangGraph that is installed: ``python record.py FILE``.

Run it with the Python of an environment that holds the versions named in README.md.
"""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from corpus_graphs import GRAPHS, live
from langgraph.checkpoint.sqlite import SqliteSaver


def record(path: Path) -> None:
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path, check_same_thread=False)
    saver = SqliteSaver(connection)
    for name, make in GRAPHS.items():
        live(name, make(saver))
    connection.commit()
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


if __name__ == "__main__":
    record(Path(sys.argv[1]))
