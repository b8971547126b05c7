"""Which sources there are, and all that belongs to them: the composition of sources, journals and leases for one desk.

No Qt. The window, the commands and later doors all get their desk here.
"""

from __future__ import annotations

import asyncio
import contextlib
import getpass
import json
import os
import secrets
import shutil
import socket
import time
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs

from desktop import places
from desktop.journal.lease import FileLeases
from desktop.journal.location import Location, locate
from desktop.journal.store import SqliteJournal
from desktop.review.desk import Desk
from desktop.review.errors import Code, UserFacingError
from desktop.review.ports import Place
from desktop.review.settings import Settings
from desktop.sources.environment import environment_of
from desktop.sources.project import Project, read_project
from desktop.sources.sqlite import SqliteSource

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator, Sequence

    import tomlkit

    from desktop.sources.worker import WorkerRunner
    from desktop.tasks import TaskScope

CONFIG_NAME = "interrupt-desk.toml"
EXAMPLES = "examples"
"""The name of the example workspace's source."""


class SystemClock:
    """The machine's own time; see ``review.ports.Clock``."""

    def now(self) -> datetime:
        """The present moment, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds that never go back."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)


@dataclass(frozen=True, slots=True)
class SourceConfig:
    """One source as it is configured. ``path`` is the checkpoint file, ``project`` the langgraph.json if any.

    ``python`` is the interpreter of a worker that runs its graphs, if any.
    """

    name: str
    path: Path
    project: Path | None = None
    python: Path | None = None


@dataclass(frozen=True, slots=True)
class Configuration:
    """What is opened: its sources, where that was said, and how the desk behaves."""

    sources: tuple[SourceConfig, ...]
    origin: str
    operator: str = ""
    hold: float = 5.0
    limit: int = 8
    long_run: float = 60.0
    is_example: bool = False

    def behaving(self, operator: str | None = None) -> Settings:
        """How its desk behaves; ``operator`` is who was named at the start, and goes before what is written."""
        return Settings(operator or self.operator or login(), self.hold, self.limit, long_run=self.long_run)


def data_folder() -> Path:
    """The user's folder for what the program keeps."""
    return Path(platformdirs.user_data_dir("interrupt-desk", appauthor=False))


def config_folder() -> Path:
    """The user's folder for settings."""
    return Path(platformdirs.user_config_dir("interrupt-desk", appauthor=False))


def login() -> str:
    """The user's login, as decisions are signed where nothing else is said."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return f"user {os.getuid()}" if hasattr(os, "getuid") else "unknown"


def desk_id() -> str:
    """A new desk's id: readable, and never used twice."""
    return f"{login()}@{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"


def resolve(config: str | None, project: str | None, db: str | None) -> Configuration:
    """Find what shall be opened: ``--config``, else ``--project`` and ``--db``, else ./interrupt-desk.toml, else the
    user's configuration, else the example workspace. Raise UserFacingError(USAGE) for what cannot be read.
    """  # noqa: D205  # one thought
    if config is not None:
        return read_config(Path(config))
    if project is not None or db is not None:
        return _as_the_user_likes(_of_arguments(project, db))
    own = config_folder() / CONFIG_NAME
    for candidate in (Path(CONFIG_NAME), own):
        if candidate.is_file() and (candidate != own or "source" in _content(own)):
            return read_config(candidate)
    return _as_the_user_likes(example())


def _of_arguments(project: str | None, db: str | None) -> Configuration:
    project_path = Path(project) if project is not None else None
    if project_path is not None:
        if project_path.is_dir():
            project_path /= "langgraph.json"
        read_project(project_path)
    if db is not None:
        path = Path(db)
    elif project_path is not None:
        path = project_path.parent / "checkpoints.sqlite"
    else:  # not reached: one of the two was given
        raise UserFacingError(Code.USAGE, "no source is named", "give --db or --project")
    return Configuration((SourceConfig(path.stem, path, project_path),), "command line")


def read_config(path: Path) -> Configuration:
    """Read an ``interrupt-desk.toml``; paths in it are relative to its folder.

    Its ``[desk]`` table says how the desk behaves; what it leaves out, the user's own configuration says.
    """
    content, wrong = _content(path), _complaint(path)
    entries = content.get("source", [])
    if not isinstance(entries, list) or not entries:
        raise wrong("names no source: it needs a [[source]] with name and path")
    sources = tuple(_source(entry, path.parent, wrong) for entry in entries)
    names = [source.name for source in sources]
    if len(set(names)) != len(names):
        raise wrong("names two sources alike")
    return _as_the_user_likes(Configuration(sources, str(path)), _behaviour(path))


def _complaint(path: Path) -> Callable[[str], UserFacingError]:
    return lambda what: UserFacingError(Code.USAGE, f"the configuration {path} {what}", "correct it, then start again")


def _content(path: Path) -> dict[str, Any]:
    import tomllib

    wrong = _complaint(path)
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise wrong("does not exist") from error
    except (OSError, UnicodeDecodeError) as error:
        raise wrong(f"cannot be read ({error})") from error
    except tomllib.TOMLDecodeError as error:
        raise wrong(f"is not valid TOML ({error})") from error


def _as_the_user_likes(configuration: Configuration, said: dict[str, Any] | None = None) -> Configuration:
    """A configuration that behaves as ``said``, and in the rest as the user's own configuration says."""
    own = config_folder() / CONFIG_NAME
    kept = _behaviour(own) if own.is_file() else {}
    return replace(configuration, **{_BEHAVIOUR[name]: value for name, value in {**kept, **(said or {})}.items()})


_BEHAVIOUR = {"operator": "operator", "undo_seconds": "hold", "runs_at_once": "limit", "long_run_seconds": "long_run"}
"""The entries of ``[desk]``, and what they are of a ``Configuration``."""


def _behaviour(path: Path) -> dict[str, Any]:
    """What the ``[desk]`` table of a file says, by its own names, checked."""
    wrong, desk = _complaint(path), _content(path).get("desk", {})
    if not isinstance(desk, dict):
        raise wrong("has a desk entry that is no table")
    hold, limit, long_run = desk.get("undo_seconds", 5), desk.get("runs_at_once", 8), desk.get("long_run_seconds", 60)
    if isinstance(hold, bool) or not isinstance(hold, int | float) or not 0 <= hold <= 30:  # noqa: PLR2004  # seconds
        raise wrong("has undo_seconds that is not a number from 0 to 30")
    if isinstance(limit, bool) or not isinstance(limit, int) or limit < 1:
        raise wrong("has runs_at_once that is not a number from 1")
    if isinstance(long_run, bool) or not isinstance(long_run, int | float) or not long_run > 0:
        raise wrong("has long_run_seconds that is not a number above 0")
    if not isinstance(desk.get("operator", ""), str):
        raise wrong("has an operator that is no text")
    return {name: desk[name] for name in _BEHAVIOUR if name in desk}


def keep_behaviour(origin: str, wanted: Settings, before: Settings) -> None:
    """Write how the desk shall behave where the commands read it too: what of ``wanted`` differs from ``before``.

    ``origin`` is ``Configuration.origin``. An entry that the opened configuration has is changed there; any other goes
    into the user's own, so that nobody's name comes into a file that others share. Raise UserFacingError where that
    cannot be written.
    """
    import tomlkit

    opened, own = Path(origin), config_folder() / CONFIG_NAME
    said = _behaviour(opened) if origin.endswith(".toml") and opened.is_file() else {}
    for name, part in _BEHAVIOUR.items():
        value = getattr(wanted, part)
        if value != getattr(before, part):
            value = int(value) if isinstance(value, float) and value.is_integer() else value
            with _written(opened if name in said else own) as content:
                content.setdefault("desk", tomlkit.table())[name] = value


@contextlib.contextmanager
def _written(path: Path) -> Iterator[tomlkit.TOMLDocument]:
    """The content of a TOML file, to be changed; then it takes the file's place whole, comments and all.

    A link stays one, and whoever may not read the file may not read the new one.
    """
    import tomlkit
    from tomlkit.exceptions import ParseError

    try:
        content = tomlkit.parse(path.read_text("utf-8")) if path.is_file() else tomlkit.document()
    except (OSError, ParseError, UnicodeDecodeError) as error:
        raise _complaint(path)(f"cannot be read ({error})") from error
    try:
        yield content
        file = path.resolve()
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_name(f"{file.name}.new")
        if file.exists():
            fresh.touch(0o600)
        fresh.write_text(tomlkit.dumps(content), "utf-8")
        if file.exists():
            shutil.copymode(file, fresh)
        fresh.replace(file)
    except OSError as error:
        raise UserFacingError(
            Code.USAGE, f"{path} cannot be written ({error.strerror})", "see that its folder can be written"
        ) from error


def add_source(origin: str, name: str, database: Path, project: Path | None, python: Path | None = None) -> Path:
    """Write a source into the configuration that was opened, or into the user's own; return its file.

    ``origin`` is ``Configuration.origin``, ``python`` the interpreter of a worker for its graphs. Raise
    UserFacingError where it cannot be written, or has such a name.
    """
    import tomlkit

    path = Path(origin) if origin.endswith(".toml") and Path(origin).is_file() else config_folder() / CONFIG_NAME
    content = _content(path) if path.is_file() else {}
    if "source" in content and name in {source.name for source in read_config(path).sources}:
        raise UserFacingError(Code.USAGE, f"there is a source {name!r} already in {path}", "give it another name")
    entry = tomlkit.table()
    entry.update({"name": name, "kind": "sqlite", "path": database.as_posix()})
    if project is not None:
        entry["project"] = project.as_posix()
    if python is not None:
        entry["python"] = python.as_posix()
    with _written(path) as written:
        written.setdefault("source", tomlkit.aot()).append(entry)
    return path


def _source(entry: Any, folder: Path, wrong: Any) -> SourceConfig:
    if not isinstance(entry, dict) or not isinstance(entry.get("path"), str):
        raise wrong("has a source without a path")
    kind = entry.get("kind", "sqlite")
    if kind != "sqlite":
        raise wrong(f"has a source of kind {kind!r}; this version knows sqlite")
    project = entry.get("project")
    if project is not None and not isinstance(project, str):
        raise wrong("has a source whose project is no file name")
    python = entry.get("python")
    if python is not None and not isinstance(python, str):
        raise wrong("has a source whose python is no file name")
    path = folder / Path(entry["path"]).expanduser()
    name = entry.get("name", path.stem)
    if not isinstance(name, str) or not name:
        raise wrong("has a source whose name is no text")
    named = (folder / Path(part).expanduser() if part else None for part in (project, python))
    return SourceConfig(name, path, *named)


def example(*, fresh: bool = False) -> Configuration:
    """The example workspace in the user's data folder: the example graphs, copied, with their own database.

    ``fresh`` puts a new one beside any older: nothing that was answered there is lost.
    """
    home = data_folder() / EXAMPLES
    if fresh:
        home = data_folder() / "demo" / datetime.now(UTC).strftime("%Y%m%d-%H%M%S-") / secrets.token_hex(2)
        home = home.parent.with_name(home.parent.name + home.name)
    graphs = home / "graphs"
    home.mkdir(parents=True, exist_ok=True)
    # The examples are the program's own: a newer program brings newer ones.
    shutil.copytree(places.examples(), graphs, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    source = SourceConfig(EXAMPLES, home / "checkpoints.sqlite", graphs / "langgraph.json")
    return Configuration((source,), "example workspace", is_example=True)


@dataclass(slots=True)
class Workspace:
    """A desk with everything that it was put together from. Made by ``opened``."""

    desk: Desk
    configuration: Configuration
    clock: SystemClock
    locations: dict[str, Location]
    journals: dict[str, SqliteJournal]
    notices: tuple[str, ...] = field(default=())


def sources_of(configuration: Configuration, *, create: bool = False) -> list[SqliteSource]:
    """The sources of a configuration, for ``opened``, or to be closed; see there for ``create`` and errors."""
    found = []
    for source in configuration.sources:
        if create and not source.path.exists():
            _make(source.path)
        project, unusable = _project(source, alone=len(configuration.sources) == 1)
        found.append(SqliteSource(source.name, source.path, project, unusable, _worker(source, project)))
    return found


def _worker(source: SourceConfig, project: Project | None) -> WorkerRunner | None:
    """The worker of a source that names a Python, or whose graphs cannot share this process; else None."""
    if project is None or (source.python is None and not project.conflict):
        return None
    from desktop.sources.worker import WorkerRunner  # noqa: PLC0415  # most sources have none

    return WorkerRunner(source.path, project, source.python or environment_of(project.folder))


@contextlib.asynccontextmanager
async def opened(
    configuration: Configuration,
    scope: TaskScope,
    *,
    operator: str | None = None,
    create: bool = False,
    sources: Sequence[SqliteSource] | None = None,
) -> AsyncIterator[Workspace]:
    """Put a desk together, and take it apart at the end.

    ``create`` makes a database that does not exist yet; without it such a source is listed as one that cannot be
    read. ``sources`` are those of ``sources_of`` where they were made before. Raise UserFacingError for a project file
    or journal that cannot be used.
    """
    async with contextlib.AsyncExitStack() as stack:
        desk_name, clock = desk_id(), SystemClock()
        found: list[Place] = []
        locations: dict[str, Location] = {}
        journals: dict[str, SqliteJournal] = {}
        notices: list[str] = []
        for here in sources_of(configuration, create=create) if sources is None else sources:
            location = locate(here.path, data_folder())
            leases = FileLeases(location.lock, desk_name)
            stack.callback(leases.close)
            journal = SqliteJournal(location.journal, desk_name, leases.sign)
            stack.push_async_callback(journal.close)
            stack.push_async_callback(here.close)
            here.lend(leases.shared)
            found.append(Place(here, journal, leases))
            locations[here.name], journals[here.name] = location, journal
            notices += _notices(location, journal)
        desk = Desk(found, clock, scope, configuration.behaving(operator))
        yield Workspace(desk, configuration, clock, locations, journals, tuple(notices))


def _project(source: SourceConfig, *, alone: bool) -> tuple[Project | None, str]:
    """The project of a source, or the sentence why it cannot be read: that keeps no other source from being opened."""
    if source.project is None:
        return None, ""
    try:
        return read_project(source.project), ""
    except UserFacingError as error:
        if alone:
            raise
        return None, str(error)


def _make(path: Path) -> None:
    """An empty file is an empty database: LangGraph's saver sets it up at the first run."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(exist_ok=True)
    except OSError as error:
        raise UserFacingError(
            Code.SOURCE_UNREADABLE, f"the database {path} cannot be made ({error.strerror})", "choose another folder"
        ) from error


def _notices(location: Location, journal: SqliteJournal) -> Iterator[str]:
    if not location.beside:
        yield (
            f"the folder of {location.store} cannot be written, so the journal stands in {location.journal}: another "
            "user of the same file has a journal of their own"
        )
    if journal.read_only:
        yield journal.read_only


async def seed(workspace: Workspace) -> None:
    """Start the example threads of a new example workspace, several at once; none is started twice."""
    (place,) = workspace.desk.places
    if not workspace.configuration.is_example or (await place.source.list()).rows:
        return
    seeds = json.loads((places.examples() / "examples.json").read_text("utf-8"))
    waiting = asyncio.Semaphore(workspace.configuration.limit)

    async def start(one: dict[str, Any]) -> None:
        async with waiting:
            if (await place.source.read(one["thread_id"])).head is not None:
                return
            # An example whose library is not installed (langchain comes with the extra "examples") is left out here;
            # the start dialog says why it cannot be loaded.
            with contextlib.suppress(UserFacingError):
                await workspace.desk.start(place.source.name, one["graph"], one["input"], one["thread_id"])

    await asyncio.gather(*(start(one) for one in seeds))
