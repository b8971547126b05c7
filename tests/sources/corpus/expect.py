"""Write what today's LangGraph reads in each file: ``python expect.py``, with this project's environment.

It reads copies, because LangGraph's saver changes a file that it opens. LangGraph.js writes its own expectation.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from corpus_graphs import GRAPHS  # noqa: E402  # the folder is on the path by now
from langgraph.checkpoint.sqlite import SqliteSaver  # noqa: E402  # the folder is on the path by now
from langgraph.pregel._task_status import read_task_statuses  # noqa: E402  # the folder is on the path by now


def expect(path: Path) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(path, folder)
        connection = sqlite3.connect(copy, check_same_thread=False)
        saver = SqliteSaver(connection)
        found = {}
        for name, make in GRAPHS.items():
            config = {"configurable": {"thread_id": name}}
            state = make(saver).get_state(config, subgraphs=True)
            waiting = list(state.interrupts)
            if waiting:
                # get_state misses all but the first of parallel calls of @task.
                statuses = read_task_statuses(saver.get_tuple(config).pending_writes)
                waiting += [item for status in statuses.values() for item in status.pending_interrupts]
            found[name] = {
                "questions": {item.id: item.value for item in waiting},
                "next": list(state.next),
                "failed": any(task.error is not None for task in state.tasks),
            }
        connection.close()
        return found


if __name__ == "__main__":
    found = {path.name: expect(path) for path in sorted(HERE.glob("langgraph-*.sqlite"))}
    (HERE / "expected.json").write_text(json.dumps(found, indent=1, sort_keys=True) + "\n")
