"""A question's payload as the store keeps it: looked at once when it was found, unpacked again when it is shown.

Of a hundred thousand rows few are looked at, and unpacked they would take several times the memory.
"""

from __future__ import annotations

from typing import Any

from desktop.review.interrupt import Payload
from desktop.sources.decoding import UndecodableError, decode, questions

_PLAIN = ("msgpack", "json")


class StoredPayload(Payload):
    """The question of place ``number`` in the ``__interrupt__`` write ``blob``, packed as ``type_``."""

    __slots__ = ("_blob", "_number", "_type")

    def __init__(self, type_: str, blob: bytes, number: int) -> None:
        self._opened = None
        self._type, self._blob, self._number = type_, blob, number

    def opened(self) -> tuple[Any, dict[str, Any] | None]:
        """The value and the schema; unpacked now if nobody has asked before."""
        if self._opened is None:
            try:
                question = questions(decode(self._type, self._blob).value)[self._number]
            except UndecodableError as error:
                # It was decoded when it was found; should it fail now, its reason is all there is to show.
                return (str(error), None)
            self._opened = (question.value, question.response_schema)
        return self._opened

    def mentions(self, word: str) -> bool:
        """See Payload.mentions; looked for in what is packed, which is read as it stands."""
        if self._opened is None and self._type in _PLAIN:
            return word.encode() in self._blob
        return super().mentions(word)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, StoredPayload) and self._number == other._number and self._blob == other._blob:
            return True
        return super().__eq__(other)

    __hash__ = None
