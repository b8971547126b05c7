"""The locator finds the program's data in a checkout and in an installed package, and says what is missing."""

from __future__ import annotations

import pytest

from desktop.places import examples, resources


def test_a_checkout_has_its_data_beside_the_package(root):
    assert resources() == root / "resources"
    assert examples() == root / "graphs"


def test_an_installed_package_has_its_data_inside(tmp_path):
    package = tmp_path / "desktop"
    (package / "_data" / "resources").mkdir(parents=True)
    (package / "_data" / "graphs").mkdir()
    (tmp_path / "graphs").mkdir()  # another package's, which must not win
    assert resources(package) == package / "_data" / "resources"
    assert examples(package) == package / "_data" / "graphs"


def test_missing_data_is_one_sentence(tmp_path):
    with pytest.raises(FileNotFoundError, match="not whole: resources/"):
        resources(tmp_path / "desktop")
