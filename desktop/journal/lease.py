"""Leases: the right to run a thread, and the sign of life of a desk, as locks that die with their process.

Each thread and each desk has a byte of its own in ``F.desk.lock``, found by a hash of its name; two names that fall on
one byte only exclude each other needlessly. The locks are open file description locks on Linux and macOS (another
descriptor of the same process that is closed does not lose them, as POSIX record locks would) and byte-range locks of
the C runtime on Windows. No clock is involved: a machine that slept loses nothing.
"""

from __future__ import annotations

import hashlib
import os
import struct
import sys
import threading
from typing import TYPE_CHECKING

from desktop.review.errors import Code, UserFacingError

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    # The C runtime counts the offset in 31 bits.
    _SPAN = 1 << 30

    def _lock(descriptor: int, offset: int) -> bool:
        os.lseek(descriptor, offset, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(descriptor: int, offset: int) -> None:
        os.lseek(descriptor, offset, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

    def _locked(descriptor: int, offset: int) -> bool:
        if _lock(descriptor, offset):
            _unlock(descriptor, offset)
            return False
        return True

else:
    import errno
    import fcntl

    _SPAN = 1 << 61
    # fcntl(2): struct flock, and the numbers of the commands where Python was built without their names.
    if sys.platform == "darwin":
        _SETLK, _GETLK = getattr(fcntl, "F_OFD_SETLK", 90), getattr(fcntl, "F_OFD_GETLK", 92)

        def _range(kind: int, offset: int) -> bytes:
            return struct.pack("qqihh", offset, 1, 0, kind, os.SEEK_SET)

        def _kind(reply: bytes) -> int:
            return int(struct.unpack("qqihh", reply)[3])
    else:
        _SETLK, _GETLK = getattr(fcntl, "F_OFD_SETLK", 37), getattr(fcntl, "F_OFD_GETLK", 36)

        def _range(kind: int, offset: int) -> bytes:
            return struct.pack("hhqqi4x", kind, os.SEEK_SET, offset, 1, 0)

        def _kind(reply: bytes) -> int:
            return int(struct.unpack("hhqqi4x", reply)[0])

    def _lock(descriptor: int, offset: int) -> bool:
        try:
            fcntl.fcntl(descriptor, _SETLK, _range(fcntl.F_WRLCK, offset))
        except OSError as error:
            if error.errno in (errno.EAGAIN, errno.EACCES):
                return False
            raise
        return True

    def _unlock(descriptor: int, offset: int) -> None:
        fcntl.fcntl(descriptor, _SETLK, _range(fcntl.F_UNLCK, offset))

    def _locked(descriptor: int, offset: int) -> bool:
        # Asking leaves no trace: two desks that ask at once do not take each other's question for a sign of life.
        return _kind(fcntl.fcntl(descriptor, _GETLK, _range(fcntl.F_WRLCK, offset))) != fcntl.F_UNLCK


def _byte(room: str, name: str) -> int:
    """The byte of a thread (in the lower half of the file's range) or of a desk (in the upper half)."""
    number = int.from_bytes(hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()[:8], "big") % _SPAN
    return number + (_SPAN if room == "desk" else 0)


class FileLease:
    """A thread's lease in the lock file; see ``review.ports.Lease``."""

    def __init__(self, leases: FileLeases, thread: str) -> None:
        self._leases = leases
        self.thread = thread
        self._held = True

    @property
    def held(self) -> bool:
        """Whether it is still held: False after release."""
        return self._held

    def release(self) -> None:
        """Give it back; a second call does nothing."""
        if self._held:
            self._held = False
            self._leases.give_back(self.thread)


class FileLeases:
    """The leases of one checkpoint file, and the sign of life of this desk, held from ``sign`` until ``close``.

    ``desk`` is this desk's id. The lock file is made by ``sign``, which every other call that takes a lock does first:
    whoever only reads leaves nothing behind.
    """

    def __init__(self, path: Path, desk: str) -> None:
        self.desk = desk
        self._path = path
        # Locks of one descriptor do not exclude each other: what this process holds is kept here besides.
        self._threads: dict[int, str] = {}
        self._descriptor = -1
        self._signing = threading.Lock()

    def sign(self) -> None:
        """Show that this desk lives; called from the loop's thread and from the journal's.

        Raise UserFacingError(SOURCE_UNREADABLE) where the file system takes no locks.
        """
        with self._signing:
            if self._descriptor < 0:
                self._descriptor = self._signed()

    def _signed(self) -> int:
        """Open the lock file and take this desk's byte; return the descriptor that holds it."""
        descriptor = -1
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
            signed = _lock(descriptor, _byte("desk", self.desk))
        except OSError as error:
            if descriptor >= 0:
                os.close(descriptor)
            raise UserFacingError(
                Code.SOURCE_UNREADABLE,
                f"the lock file {self._path} cannot be used ({error.strerror})",
                "put the database on a file system with locks, in a folder you can write to",
            ) from error
        if not signed:
            os.close(descriptor)
            raise UserFacingError(Code.BUSY, f"a desk named {self.desk!r} already runs", "start the program again")
        return descriptor

    def shared(self) -> int:
        """The descriptor that holds this desk's locks, for a process that runs threads in its place.

        The locks are free only when every process that inherited it has let go of it, where the system's are locks of
        an open file (not on Windows).
        """
        self.sign()
        return self._descriptor

    async def acquire(self, thread: str) -> FileLease | None:
        """Take the thread's lease, or return None at once when somebody holds it."""
        self.sign()
        byte = _byte("thread", thread)
        if byte in self._threads or not _lock(self._descriptor, byte):
            return None
        self._threads[byte] = thread
        return FileLease(self, thread)

    def give_back(self, thread: str) -> None:
        """Free a thread's byte; called by its lease alone."""
        byte = _byte("thread", thread)
        if self._threads.pop(byte, None) is not None:
            _unlock(self._descriptor, byte)

    def alive(self, desk: str) -> bool:
        """Whether the desk of this id still runs: its byte cannot be locked."""
        if desk == self.desk:
            return True
        if self._descriptor < 0 and not self._path.exists():
            return False
        self.sign()
        return _locked(self._descriptor, _byte("desk", desk))

    def close(self) -> None:
        """Give back everything, this desk's sign of life included."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
            self._threads.clear()
