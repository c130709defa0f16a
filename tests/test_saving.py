"""Files are written whole or not at all."""

import os
import sys

import pytest

from desktop.saving import NotSaved, replacing


def test_the_new_file_takes_the_place_of_the_old(tmp_path):
    path = tmp_path / "out.txt"
    path.write_text("before")

    with replacing(path) as file:
        file.write_text("after")

    assert path.read_text() == "after"
    assert [one.name for one in tmp_path.iterdir()] == ["out.txt"]


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "out.txt"
    path.write_text("before")

    with pytest.raises(KeyError), replacing(path) as file:
        raise KeyError(file.write_text("half"))

    assert path.read_text() == "before"
    assert [one.name for one in tmp_path.iterdir()] == ["out.txt"]


def test_a_file_open_elsewhere_is_told_so(tmp_path, monkeypatch):
    path = tmp_path / "Spot purchases.xlsx"

    def held(*_):
        raise PermissionError(13, "in use")

    monkeypatch.setattr("pathlib.Path.replace", held)

    with (
        pytest.raises(NotSaved, match=r"Spot purchases\.xlsx is open in another program"),
        replacing(path) as file,
    ):
        file.write_text("new")


def test_a_folder_that_is_not_there_is_told_so(tmp_path):
    with pytest.raises(NotSaved, match="There is no folder"), replacing(tmp_path / "no" / "out"):
        pass


def test_a_folder_in_place_of_a_file_is_told_so(tmp_path):
    with pytest.raises(NotSaved, match="is a folder"), replacing(tmp_path):
        pass


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="needs a folder that refuses"
)
def test_a_folder_that_refuses_is_told_so(tmp_path):
    tmp_path.chmod(0o500)

    with pytest.raises(NotSaved, match="can't write to the folder"), replacing(tmp_path / "out"):
        pass


def test_a_full_disk_is_told_so(tmp_path):
    with (
        pytest.raises(NotSaved, match="no room left"),
        replacing(tmp_path / "out"),
    ):
        raise OSError(28, "No space left on device")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes among its files")
def test_what_is_no_file_is_never_replaced(tmp_path):
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(NotSaved, match="is not a file"), replacing(tmp_path / "pipe"):
        pytest.fail("it was given a file to write")

    assert (tmp_path / "pipe").is_fifo()
