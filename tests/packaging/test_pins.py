import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = ["requirements.txt", "requirements-dev.txt", "requirements-build.txt"]
PIN = re.compile(
    r"^([a-z0-9-]+)==(\S+)( ; [^\\]+)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)",
    re.MULTILINE,
)


def text(name):
    return (ROOT / "packaging" / name).read_text("utf-8")


def versions(name):
    return {found[1]: found[2] for found in PIN.finditer(text(name))}


def needed(requirements):
    return {re.match(r"[A-Za-z0-9-]+", line)[0].lower() for line in requirements}


@pytest.fixture(scope="module")
def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", FILES)
def test_pins_hold_no_address(name):
    assert "://" not in text(name)


@pytest.mark.parametrize("name", FILES)
def test_every_line_is_a_version_with_its_hashes(name):
    assert PIN.sub("", text(name)) == ""


def test_everything_the_program_names_is_pinned(project):
    assert needed(project["project"]["dependencies"]) <= versions("requirements.txt").keys()


def test_everything_the_developers_name_is_pinned(project):
    assert needed(project["dependency-groups"]["dev"]) <= versions("requirements-dev.txt").keys()


def test_developers_have_what_the_program_is_shipped_with():
    assert versions("requirements.txt").items() <= versions("requirements-dev.txt").items()


def test_qt_stays_below_the_version_that_aborts():
    major, minor, *_ = versions("requirements.txt")["pyside6-essentials"].split(".")

    assert (int(major), int(minor)) < (6, 12)
