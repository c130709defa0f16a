"""Everything that is shipped is named with its licence and the licence's text."""

from importlib import metadata

import pytest

from desktop import licences
from tests.packaging.test_pins import PIN, ROOT


def names():
    return {licences._folded(part.name) for part in licences.shipped()}


def test_every_pinned_package_is_named():
    pins = (ROOT / "packaging" / "requirements.txt").read_text()
    wanted = {found[1] for found in PIN.finditer(pins) if not found[3]}

    assert wanted - names() == set()


def test_nothing_that_only_developers_use_is_named():
    assert names().isdisjoint({"pytest", "ruff", "mypy", "hypothesis"})


def test_every_part_tells_its_licence_and_its_text():
    for part in licences.shipped():
        assert part.licence, part.name
        assert len(part.text) > 40, part.name


def test_qt_and_python_and_the_icons_are_there():
    parts = {part.name: part for part in licences.shipped()}

    assert "GNU LESSER GENERAL PUBLIC LICENSE" in parts["PySide6_Essentials"].text
    assert parts["Python"].licence == "PSF-2.0"
    assert "Microsoft" in parts["Fluent System Icons"].text
    assert "ZETETIC LLC" in parts["SQLCipher"].text
    assert "Apache License" in parts["OpenSSL"].text


def test_where_the_program_is_no_package_all_that_lies_beside_is_named(monkeypatch):
    def unknown(_):
        raise metadata.PackageNotFoundError

    monkeypatch.setattr(licences.metadata, "requires", unknown)

    assert {"sqlmodel", "openpyxl", "pyside6-essentials"} <= names()


@pytest.mark.parametrize("name", [*licences.QT_TEXTS, *(file for _, file, _ in licences.WITHIN)])
def test_the_texts_lie_in_the_resources(name):
    assert licences.paths.resource("licences", name).stat().st_size > 500
