"""What is installed from a wheel is all there: the package, its resources and its command."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(
    not (ROOT / "desktop").is_dir(), reason="tests of a payload stand beside no program to pack"
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (file,) = out.glob("*.whl")
    return file


def test_the_wheel_has_the_name_people_install(wheel):
    assert wheel.name == "commissioning_desk-0.1.0-py3-none-any.whl"


def test_every_module_and_resource_is_in_the_wheel(wheel):
    def wanted(folder):
        files = (path for path in (ROOT / folder).rglob("*") if path.is_file())
        return {path.relative_to(ROOT).as_posix() for path in files if path.suffix != ".pyc"}

    held = set(zipfile.ZipFile(wheel).namelist())

    assert wanted("desktop") <= held
    assert {f"desktop/{name}" for name in wanted("resources")} <= held


def test_an_installed_wheel_finds_its_resources(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path)
    code = "from desktop import paths; print(paths.resource().is_dir(), paths.resource())"

    said = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, check=True, capture_output=True, text=True
    )

    assert said.stdout.split(maxsplit=1) == ["True", f"{tmp_path / 'desktop' / 'resources'}\n"]


def test_the_wheel_brings_the_command(wheel):
    archive = zipfile.ZipFile(wheel)
    (entry,) = [name for name in archive.namelist() if name.endswith("entry_points.txt")]

    assert "commissioning-desk = desktop.cli:main" in archive.read(entry).decode()
