"""Two graphs of one file, loaded at the same time, both find the file run to its end."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

from desktop.sources.project import load_attribute, read_project


def test_two_graphs_of_a_slow_file_load_at_once(tmp_path):
    (tmp_path / "slow_two_graphs.py").write_text("import time\nfirst = 1\ntime.sleep(0.3)\nsecond = 2\n")
    graphs = {"one": "./slow_two_graphs.py:first", "two": "./slow_two_graphs.py:second"}
    (tmp_path / "langgraph.json").write_text(json.dumps({"graphs": graphs}))
    project = read_project(tmp_path / "langgraph.json")
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda name: load_attribute(project, name), ["one", "two", "two", "one"]))
    assert found == [1, 2, 2, 1]
