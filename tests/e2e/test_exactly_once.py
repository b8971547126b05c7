"""Every decision exactly once: two desks at the same moment, and desks that are killed at any moment."""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from pathlib import Path

import pytest

RACE = Path(__file__).with_name("race.py")


class Racers:
    """Desks that answer everything at once, on one database."""

    def __init__(self, shell):
        self.shell = shell
        self.folder = shell.folder / "race"
        self.folder.mkdir(exist_ok=True)

    def begin(self, operator, hold=0.0):
        (self.folder / "go").unlink(missing_ok=True)
        arguments = [self.shell.sources[1], str(self.shell.database), operator, str(hold), str(self.folder)]
        return self.shell.programs.begin([str(RACE), *arguments], self.shell.folder)

    def told(self, operator):
        """What a desk told so far; the line that it was killed in is left out."""
        file = self.folder / f"{operator}.told"
        lines = file.read_text("utf-8").split("\n")[:-1] if file.exists() else []
        return [json.loads(line) for line in lines]

    def wait_for(self, what, *operators):
        until = time.monotonic() + 60
        while not all(any(line["what"] == what for line in self.told(operator)) for operator in operators):
            assert time.monotonic() < until, [self.told(operator) for operator in operators]
            time.sleep(0.005)

    def go(self):
        (self.folder / "go").touch()

    def run(self, operator):
        """A desk alone, from its beginning to its end."""
        racer = self.begin(operator)
        self.go()
        ended = racer.ended()
        assert ended.code == 0, ended.err
        return self.told(operator)


@pytest.fixture
def racers(shell):
    return Racers(shell)


def threads_of(shell, count, graph="approve", **given):
    """Start threads that all wait; each writes its own name when it goes on."""
    given |= {"file": str(shell.effects_file), "question": "who?"}
    requests = [
        {"graph": graph, "thread": f"t{number}", "input": given | {"item": f"t{number}"}} for number in range(count)
    ]
    waiting = shell.plain(*requests)
    # Programs that know nothing of the desk name no graph: here many graphs would fit.
    assert all(len(pairs) == 1 for pairs in waiting.values())


@pytest.mark.parametrize("shape", ["many-threads", "one-thread"])
@pytest.mark.timeout(900)
def test_two_desks_that_answer_the_same_questions_at_once(shell, racers, full, shape):
    """(a) Exactly one effect and one winner for each question, and every loser is told."""
    # In one thread each answer runs all unanswered siblings again: its time grows with the square.
    count = (200 if shape == "many-threads" else 40) if full else 16
    project = single(shell, "approve" if shape == "many-threads" else "fan")
    if shape == "many-threads":
        threads_of(shell, count)
    else:
        items = [f"t{number}" for number in range(count)]
        given = {"items": items, "file": str(shell.effects_file), "question": "who?"}
        shell.plain({"graph": "fan", "thread": "t", "input": given})
    shell.sources[1] = project
    both = [racers.begin(operator) for operator in ("ann", "bob")]
    racers.wait_for("ready", "ann", "bob")
    racers.go()
    for racer in both:
        ended = racer.ended()
        assert ended.code == 0, ended.err
    told = {operator: racers.told(operator) for operator in ("ann", "bob")}
    assert not [line for lines in told.values() for line in lines if line["what"] == "broken"]
    won = {
        operator: [line["ident"] for line in lines if line["what"] == "ended" and line["word"] == "applied"]
        for operator, lines in told.items()
    }
    winners = Counter(ident for idents in won.values() for ident in idents)
    assert len(winners) == winners.total() == count
    for operator in ("ann", "bob"):
        lost = {
            line["ident"]: line["word"]
            for line in told[operator]
            if line["what"] == "refused" or (line["what"] == "ended" and line["word"] != "applied")
        }
        assert len(lost) + len(won[operator]) == count
        assert set(lost.values()) <= {"busy", "stale", "not-pending"}
        # A desk that answers many questions of one thread is waited for: nobody has to decide again.
        assert "busy" not in {line["word"] for line in told[operator] if line["what"] == "ended"}
    effects = Counter(line.partition("=")[0] for line in shell.effects if "=" in line)
    assert effects == Counter({f"t{number}": 1 for number in range(count)})
    answers = Counter(line.partition("=")[2] for line in shell.effects if "=" in line)
    assert answers == Counter({operator: len(idents) for operator, idents in won.items() if idents})
    assert shell.rows() == []
    assert shell.run("verify").code == 0


def single(shell, graph):
    """A project of one graph: then a thread needs no name of it."""
    project = json.loads(Path(shell.sources[1]).read_text("utf-8"))
    file = Path(shell.sources[1]).with_name("flows.py")
    attribute = project["graphs"][graph].partition(":")[2]
    own = shell.folder / "langgraph.json"
    own.write_text(json.dumps({"graphs": {graph: f"{file}:{attribute}"}}), "utf-8")
    return str(own)


@pytest.mark.timeout(1800)
def test_a_desk_that_is_killed_at_any_moment_loses_and_doubles_nothing(shell, racers, full):
    """(b) Deciding, holding, sending, running: after each kill the journal, the store and the effects agree."""
    chance = random.Random(4)
    kills, size = (200, 8) if full else (10, 6)
    project = single(shell, "slow")
    seen = Counter()
    for round_ in range(kills):
        shell.database = shell.folder / f"round-{round_}.sqlite"
        shell.effects_file = shell.folder / f"effects-{round_}"
        shell.sources = ["--project", project, "--db", str(shell.database)]
        threads = [f"t{number}" for number in range(size)]
        given = {"file": str(shell.effects_file), "items": ["0.03"]}
        # The plain program loads the graph by its name in the whole project.
        shell.plain(*({"graph": "slow", "thread": thread, "input": given} for thread in threads))
        racers.folder = shell.folder / f"race-{round_}"
        racers.folder.mkdir()
        victim = racers.begin("ann", hold=chance.choice([0.0, 0.02, 0.1]))
        racers.wait_for("ready", "ann")
        racers.go()
        time.sleep(chance.uniform(0.0, 0.35))
        victim.kill()
        victim.ended()
        seen += agree_after_a_kill(shell, racers)
        recover(shell, racers, threads)
    # The moments were spread over the way of a decision, or this test has shown little.
    assert seen["unsent"]
    assert seen["unsettled"]
    assert seen["applied"]


def records(shell):
    """The kinds recorded of each decided interrupt."""
    found = {}
    for record in shell.history():
        found.setdefault((record["thread"], record["ident"]), []).append(record["kind"])
    return found


def effects(shell, prefix):
    return Counter(line for line in shell.effects if line.startswith(prefix))


def agree_after_a_kill(shell, racers):
    """Nothing that was decided is lost, nothing ran that was not sent, and what the list says is what happened."""
    assert shell.run("verify").code == 0
    kinds = records(shell)
    rows = {(row["thread_id"], row["interrupt_id"]): row["status"] for row in shell.rows()}
    for line in racers.told("ann"):
        key = (line["thread"], line["ident"])
        if line["what"] == "decided":
            assert kinds[key][0] == "decided", "a decision was lost"
        elif line["what"] == "ended":
            assert kinds[key][-1] == line["word"], "what was told is not what was recorded"
    statuses = Counter()
    sent = 0
    for key, recorded in kinds.items():
        status = {"decided": "unsent", "sending": "unsettled"}.get(recorded[-1], recorded[-1])
        statuses[status] += 1
        sent += "sending" in recorded
        if status == "applied":
            assert key not in rows
        else:
            assert rows[key] == status, (key, recorded)
    begun, ended = effects(shell, "begun").total(), effects(shell, "ended").total()
    assert statuses["applied"] <= ended <= begun <= sent, "something ran that was not sent"
    return statuses


def recover(shell, racers, threads):
    """The next desk settles and answers what still waits: then every thread has been answered exactly once."""
    told = racers.run("bob")
    assert not [line for line in told if line["what"] == "broken"]
    assert {line["word"] for line in told if line["what"] == "ended"} <= {"applied"}
    # A run that was killed behind the question left its thread between two steps, where anything may go on with it.
    left = shell.rows()
    assert {row["status"] for row in left} <= {"lost", "stalled"}
    shell.plain(*({"graph": "slow", "thread": row["thread_id"]} for row in left))
    assert shell.rows() == []
    assert shell.run("verify").code == 0
    told_applied = Counter(
        thread for (thread, _), recorded in records(shell).items() for kind in recorded if kind == "applied"
    )
    assert all(told_applied[thread] <= 1 for thread in threads)
    waiting = shell.plain(*({"graph": "slow", "thread": thread, "look": True} for thread in threads))
    assert waiting == {thread: [] for thread in threads}
    # A node that was killed in the middle ran in part, and the operator who settled it was told so.
    twice = effects(shell, "ended").total() - len(threads)
    killed = sum(1 for line in told if line["what"] == "found" and line["word"] == "unsettled")
    assert 0 <= twice <= killed
