"""Print the version resource of the Windows programs, in PyInstaller's form: what the file's properties show."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from release import version

_FORM = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0, OS=0x40004, fileType=1, subtype=0),
  kids=[
    StringFileInfo([StringTable('040904B0', [
      StringStruct('CompanyName', 'The Interrupt Desk developers'),
      StringStruct('FileDescription', 'Interrupt Desk'),
      StringStruct('FileVersion', '{version}'),
      StringStruct('LegalCopyright', 'MIT License'),
      StringStruct('ProductName', 'Interrupt Desk'),
      StringStruct('ProductVersion', '{version}')])]),
    VarFileInfo([VarStruct('Translation', [1033, 1200])])
  ]
)
"""


def resource(number: str) -> str:
    """The resource for a version such as ``0.1.0``."""
    parts = [int(part) for part in number.split(".")]
    return _FORM.format(version=number, numbers=tuple([*parts, 0, 0, 0, 0][:4]))


if __name__ == "__main__":
    sys.stdout.write(resource(version()))
