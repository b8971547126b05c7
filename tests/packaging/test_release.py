"""The version stands in one place, and the changelog feeds what the packages say of a release."""

from __future__ import annotations

import shutil
import subprocess
import xml.etree.ElementTree as ET

import pytest

from desktop import __version__


def test_the_version_is_that_of_the_program_and_has_an_entry_in_the_changelog(script):
    release = script("release")
    assert release.version() == __version__
    assert release.current().version == __version__
    assert any(points for _part, points in release.current().notes)


def test_the_changelog_is_read_with_parts_and_points_over_several_lines(script, tmp_path):
    tmp_path.joinpath("CHANGELOG.md").write_text(
        "# Changelog\n\nWords.\n\n## [Unreleased]\n\n- not yet\n\n## [2.0.0] - 2026-03-04\n\n### Fixed\n\n"
        "- One `thing`\n  on two lines.\n- Another.\n\n## [1.0.0] - unreleased\n\n### Added\n\n- The start.\n",
        encoding="utf-8",
    )
    first, second = script("release").releases(tmp_path)
    assert (first.version, first.date) == ("2.0.0", "2026-03-04")
    assert first.notes == [("Fixed", ["One thing on two lines.", "Another."])]
    assert (second.version, second.date, second.notes) == ("1.0.0", "unreleased", [("Added", ["The start."])])


def test_a_version_without_an_entry_is_refused(script, tmp_path):
    (tmp_path / "desktop").mkdir()
    (tmp_path / "desktop" / "__init__.py").write_text('__version__ = "9.9"\n', encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text("## [1.0] - 2026-01-01\n", encoding="utf-8")
    with pytest.raises(LookupError, match=r"no entry for 9\.9"):
        script("release").current(tmp_path)


def test_the_metainfo_holds_every_release_of_the_changelog(script):
    root = ET.fromstring(script("linux").metainfo())  # noqa: S314  # made here
    told = root.findall("releases/release")
    releases = script("release").releases()
    assert [release.get("version") for release in told] == [release.version for release in releases]
    points = [item.text for item in told[0].iter("li")]
    assert points == [point for _part, listed in releases[0].notes for point in listed]


def test_debians_changelog_is_one_that_dpkg_reads(script, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    file = tmp_path / "changelog"
    file.write_text(script("linux").changelog(), encoding="utf-8")
    tool = shutil.which("dpkg-parsechangelog")
    if tool is None:
        pytest.skip("dpkg-dev is not installed here; make release-check installs it")
    told = subprocess.run([tool, "-l", file, "--show-field", "Version"], capture_output=True, text=True, check=False)
    assert (told.stdout.strip(), told.stderr) == (__version__, "")
