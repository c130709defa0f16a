"""The guide tells officers and ICT what they need, and what it tells is so."""

import re
from pathlib import Path

import pytest

from desktop import policy
from desktop.cli.parser import VERBS
from desktop.commands import rotation
from desktop.ui.guide import GuideDialog, sections


def test_every_section_is_there_and_says_something():
    assert list(sections()) == [
        "Five minutes",
        "Every day",
        "Importing",
        "Hard reviews",
        "What is backed up",
        "What is kept where",
        "For ICT: deploying",
        "For ICT: policy",
        "Command line",
        "Command line: matching",
        "Command line: buying",
        "Command line: sessions",
        "Command line: contracts",
    ]
    assert all(len(words) > 200 for words in sections().values())


def test_every_verb_stands_in_the_table_of_the_readme():
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")

    named = re.findall(r"^\| (`[^|]+) \|", readme, re.MULTILINE)
    told = set(re.findall(r"`([a-z-]+)[^`]*`", " ".join(named)))

    assert {verb.name for verb in VERBS} <= told


def test_every_policy_value_is_told():
    words = sections()["For ICT: policy"]

    assert policy.KEY in words
    for name in policy.NAMES.values():
        assert f"`{name}`" in words


def test_the_rotation_told_is_the_rotation_done():
    told = f"last {rotation.DAYS} days, {rotation.WEEKS} weeks and {rotation.MONTHS} months"

    assert told in sections()["What is backed up"]


@pytest.mark.parametrize("number", range(12))
def test_a_section_is_shown_when_it_is_chosen(show, number):
    dialog = show(GuideDialog())

    dialog.list.setCurrentRow(number)

    assert dialog.text.toPlainText().startswith(list(sections())[number])
