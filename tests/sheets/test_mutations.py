"""Spoiled workbooks and text files: read, or refused in a sentence; never a hang, never a change.

The suite tries a share of them. All 2,000:

    COMMISSIONING_DESK_MUTATIONS=2000 pytest tests/sheets/test_mutations.py
"""

import os
import time

import pytest

from desktop.sheets import facts
from desktop.sheets.unreadable import Unreadable
from tests.sheets.mutations import KINDS, sound, spoiled

SHARE, PARTS = 45, 9
MANY = int(os.environ.get("COMMISSIONING_DESK_MUTATIONS", SHARE))
PATIENCE = 12  # seconds; the reader itself gives up after 9 of silence
READ, REFUSED = "read", "refused"


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    return sound(tmp_path_factory.mktemp("sound"))


def outcome(path):
    """Read a file; say whether it was read or refused, and fail on anything else."""
    try:
        document = facts.read(path)
    except Unreadable as wrong:
        assert path.name in str(wrong)  # noqa: PT017
        assert str(wrong).endswith(".")  # noqa: PT017
        unforeseen = [one for one in getattr(wrong, "__notes__", ()) if "Panic" not in one]
        assert not unforeseen
        return REFUSED
    assert document["sheets"]
    return READ


@pytest.mark.parametrize("part", range(PARTS))
def test_a_spoiled_file_is_read_or_refused_in_words(tmp_path, content, part):
    outcomes = set()
    for number in range(part, MANY, PARTS):
        kind, spoilt = spoiled(content, number)
        path = tmp_path / f"spoiled-{number}.{kind}"
        path.write_bytes(spoilt)
        begun = time.monotonic()

        outcomes.add(outcome(path))

        assert time.monotonic() - begun < PATIENCE, path.name
        assert path.read_bytes() == spoilt
        path.unlink()
    assert outcomes <= {READ, REFUSED}


@pytest.mark.parametrize("kind", KINDS)
def test_the_sound_files_that_are_spoiled_are_read(tmp_path, content, kind):
    path = tmp_path / f"sound.{kind}"
    path.write_bytes(content[kind])

    sheet = facts.read(path)["sheets"][0]

    assert (sheet["data_rows"], [one["heading"] for one in sheet["columns"]]) == (
        28,
        ["Ref", "Name", "Start", "Amount"],
    )


def test_the_same_number_spoils_the_same_way(content):
    assert spoiled(content, 7) == spoiled(content, 7)
    assert len({spoiled(content, number)[1] for number in range(60)}) == 60
