"""Leases between processes: taken by one, freed by the operating system at death, not lost by anything else."""

from __future__ import annotations

import asyncio
import os
import signal
import stat
import subprocess
import sys
import time

import pytest

from desktop.journal.lease import FileLeases
from desktop.review.errors import Code, UserFacingError

HOLDS = """
import asyncio, sys
from pathlib import Path
from desktop.journal.lease import FileLeases

async def main(path, desk, thread):
    leases = FileLeases(Path(path), desk)
    lease = await leases.acquire(thread)
    print("held" if lease else "refused", flush=True)
    for line in sys.stdin:
        if line == "other\\n":
            with open(path, "rb") as other:
                other.read()
            print("closed another", flush=True)
        elif line == "release\\n":
            lease.release()
            print("released", flush=True)

asyncio.run(main(*sys.argv[1:]))
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "threads.sqlite.desk.lock"


@pytest.fixture
def leases(path):
    made = FileLeases(path, "desk-1")
    yield made
    made.close()


def tell(process, line):
    process.stdin.write(line + "\n")
    process.stdin.flush()
    return process.stdout.readline().strip()


async def test_one_desk_takes_a_thread_once(leases):
    lease = await leases.acquire("t")
    assert (lease.thread, lease.held) == ("t", True)
    assert await leases.acquire("t") is None
    other = await leases.acquire("u")
    assert other is not None
    lease.release()
    lease.release()
    assert not lease.held
    again = await leases.acquire("t")
    assert again is not None
    lease.release()  # an old lease gives nothing back that is held anew
    assert await leases.acquire("t") is None


async def test_two_desks_of_one_process_exclude_each_other(leases, path):
    other = FileLeases(path, "desk-2")
    lease = await leases.acquire("t")
    assert await other.acquire("t") is None
    assert leases.alive("desk-2") is True  # it signed when it tried
    lease.release()
    assert await other.acquire("t") is not None
    assert await leases.acquire("t") is None
    other.close()
    assert leases.alive("desk-2") is False
    assert await leases.acquire("t") is not None


async def test_two_processes_exclude_each_other_and_death_frees_at_once(leases, path, child):
    holder = child(HOLDS, str(path), "desk-2", "t")
    assert holder.stdout.readline() == "held\n"
    assert await leases.acquire("t") is None
    assert await leases.acquire("u") is not None
    assert leases.alive("desk-2")
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    assert await leases.acquire("t") is not None
    assert not leases.alive("desk-2")


async def test_another_descriptor_that_is_closed_does_not_lose_it(leases, path, child):
    holder = child(HOLDS, str(path), "desk-2", "t")
    assert holder.stdout.readline() == "held\n"
    assert tell(holder, "other") == "closed another"
    assert await leases.acquire("t") is None
    assert leases.alive("desk-2")
    assert tell(holder, "release") == "released"
    assert await leases.acquire("t") is not None
    assert leases.alive("desk-2")


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="this system has no SIGSTOP")
async def test_a_process_that_sleeps_keeps_it(leases, path, child):
    holder = child(HOLDS, str(path), "desk-2", "t")
    assert holder.stdout.readline() == "held\n"
    os.kill(holder.pid, signal.SIGSTOP)
    time.sleep(1)  # noqa: ASYNC251  # nothing else runs here
    assert await leases.acquire("t") is None
    assert leases.alive("desk-2")
    os.kill(holder.pid, signal.SIGCONT)
    assert tell(holder, "release") == "released"
    assert await leases.acquire("t") is not None


async def test_a_child_process_does_not_keep_what_its_parent_held(leases, path, child):
    """A program that a node starts must not hold a lease for ever."""
    await leases.acquire("t")
    sleeper = child("print('up', flush=True); input()")
    assert sleeper.stdout.readline() == "up\n"
    leases.close()
    other = FileLeases(path, "desk-2")
    assert await other.acquire("t") is not None
    other.close()


@pytest.mark.skipif(os.name != "posix", reason="Windows' locks are a process's own")
def test_a_process_that_was_given_the_locks_keeps_them_until_it_is_gone_too(leases, path):
    assert asyncio.run(leases.acquire("t")) is not None
    kept = leases.shared()
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, pass_fds=[kept]) as beside:
        leases.close()
        other = FileLeases(path, "desk-2")
        assert asyncio.run(other.acquire("t")) is None
        assert other.alive("desk-1")
        beside.communicate(b"\n")
    assert asyncio.run(other.acquire("t")) is not None
    assert not other.alive("desk-1")
    other.close()


async def test_two_desks_of_one_name_cannot_run(leases, path):
    leases.sign()
    with pytest.raises(UserFacingError) as caught:
        FileLeases(path, "desk-1").sign()
    assert caught.value.code is Code.BUSY


def test_whoever_only_asks_leaves_nothing_behind(leases, path):
    assert leases.alive("desk-2") is False
    assert leases.alive("desk-1") is True
    assert not path.exists()


async def test_asking_who_lives_is_never_taken_for_a_sign_of_life(leases, path, child):
    holder = child(HOLDS, str(path), "desk-2", "t")
    assert holder.stdout.readline() == "held\n"
    for _ in range(200):
        assert leases.alive("desk-3") is False
        assert leases.alive("desk-2") is True


async def test_names_of_any_kind_are_threads(leases):
    for name in ("", "é", "\ud800", "a" * 10_000, "a/b", "\x00"):
        lease = await leases.acquire(name)
        assert lease is not None
        assert await leases.acquire(name) is None
        lease.release()


async def test_a_lock_file_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    leases = FileLeases(tmp_path / "file" / "lock", "desk-1")
    with pytest.raises(UserFacingError) as caught:
        await leases.acquire("t")
    assert caught.value.code is Code.SOURCE_UNREADABLE
    assert "put the database on a file system with locks" in caught.value.hint
    leases.close()


async def test_another_user_of_the_same_folder_may_use_the_lock_file(leases, path):
    before = os.umask(0)
    try:
        await leases.acquire("t")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o666
