"""The steps of `due`, whose items it lists, and the calendar file for what is shown."""

import pytest

from desktop.domain.due_list import KINDS


@pytest.fixture
def reminders(desk):
    """Two reminders: one of Ann's, one of nobody's; Bob and Ann are one team."""
    for name in ("Ann", "Bob"):
        assert desk("add", "officers", f"name={name}", "team=SEND").code == 0
    rows = (("Ring the school", "2026-10-09", "Ann"), ("Write the paper", "2026-10-05", ""))
    for what, due, who in rows:
        said = desk("add", "reminders", f"what={what}", f"due={due}", f"officer={who}")
        assert said.code == 0
    return desk


def keys(said):
    return [one["key"] for one in said.json]


def test_whose_items_are_listed_follows_name_and_team(reminders):
    ann, nobody = "R-0001:reminder", "R-0002:reminder"

    assert keys(reminders("due", "--json")) == [nobody, ann]
    assert keys(reminders("due", "--mine", "--who", "ann", "--json")) == [ann]
    assert keys(reminders("due", "--mine", "--who", "bob", "--json")) == []
    assert keys(reminders("due", "--team", "--who", "bob", "--json")) == [nobody, ann]
    assert keys(reminders("due", "--team", "Health", "--json")) == [nobody]
    assert keys(reminders("due", "--band", "overdue", "--json")) == [nobody]


def test_an_item_says_by_which_key_it_is_meant_and_how_it_stands(reminders):
    first = reminders("due", "--json").json[0]

    assert (first["key"], first["state"], first["who"]) == ("R-0002:reminder", "open", [])


def test_what_is_put_off_is_not_listed_until_its_day(reminders):
    said = reminders(
        "due", "snooze", "r-0001:reminder", "--till", "2026-10-08", "--why", "Half term", "--json"
    )

    assert said.json["items"][0]["state"] == "snoozed"
    assert keys(reminders("due", "--json")) == ["R-0002:reminder"]
    aside = reminders("due", "--aside", "--json").json[1]
    assert (aside["snoozed_till"], aside["reason"]) == ("2026-10-08", "Half term")
    assert len(keys(reminders("due", "--today", "2026-10-08", "--json"))) == 2


def test_what_is_acknowledged_is_in_history_and_can_be_undone(reminders):
    said = reminders("due", "acknowledge", "R-0001:reminder", "--who", "Ann", "--json").json

    assert said["change"]
    assert "Acknowledge: reminder of R-0001" in reminders("history", "--limit", "1").out
    assert reminders("undo").code == 0
    assert len(keys(reminders("due", "--json"))) == 2


def test_an_item_is_given_to_somebody_and_brought_back(reminders):
    assert reminders("due", "assign", "R-0002:reminder", "--to", "Bob").code == 0
    assert reminders("due", "acknowledge", "R-0002:reminder").code == 0
    assert reminders("due", "back", "R-0002:reminder").code == 0

    [given] = reminders("due", "--mine", "--who", "bob", "--json").json
    assert (given["assigned_to"], given["state"]) == ("Bob", "open")


def test_a_reminder_is_ticked_off(reminders):
    assert reminders("due", "done", "R-0001:reminder").code == 0

    assert keys(reminders("due", "--json")) == ["R-0002:reminder"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("acknowledge", "R-9:reminder"), 1, "Nothing that falls due has the key “R-9:reminder”"),
        (("snooze", "R-0001:reminder", "--till", "2026-10-06", "--why", "x"), 1, "day after today"),
        (("snooze", "R-0001:reminder", "--till", "2026-10-07"), 2, "needs --why WORDS"),
        (("snooze", "R-0001:reminder", "--why", "x"), 2, "needs --till DAY"),
        (("assign", "R-0001:reminder"), 2, "needs --to NAME"),
        (("back",), 2, "needs KEY"),
        (("end-past", "R-0001:reminder"), 2, "takes no KEY"),
        (("back", "R-0001:reminder", "--why", "x"), 2, "takes no --why"),
        (("--why", "x"), 2, "belong to acknowledge"),
        (("forget", "R-0001:reminder"), 2, "invalid choice"),
    ],
)
def test_what_can_t_be_meant_is_refused_in_a_sentence(reminders, words, code, said):
    answer = reminders("due", *words)

    assert answer.code == code
    assert said in answer.err
    assert len(keys(reminders("due", "--json"))) == 2


def test_a_kind_may_be_typed_as_in_a_key(reminders):
    assert reminders("due", "--kind", "Hard-Review", "--json").json == []
    assert len(keys(reminders("due", "--kind", "Reminder", "--json"))) == 2


@pytest.mark.parametrize("verb", [("due",), ("calendar", "due.ics")])
def test_a_kind_there_is_not_is_wrong_usage_and_the_kinds_are_named(reminders, verb):
    said = reminders(*verb, "--kind", "foo", "--json")

    assert said.code == 2
    assert "there is no kind “foo”" in said.err
    assert all(kind in said.err for kind in KINDS)


@pytest.mark.parametrize("key", ["foo", "hard-review", "C-0041:hard:2", "C-1:"])
def test_a_key_that_no_item_could_have_is_refused(reminders, key):
    said = reminders("add", "due-marks", f"key={key}", "assigned_to=Ann")

    assert said.code == 1
    assert f"has a key like “{key}”" in said.err


def test_a_key_that_an_item_may_have_some_day_is_kept(reminders):
    assert reminders("add", "due-marks", "key=C-9:Hard-review:2", "assigned_to=Ann").code == 0


def test_the_calendar_file_holds_what_is_shown(reminders, tmp_path):
    out = tmp_path / "mine.ics"

    said = reminders("calendar", out, "--mine", "--who", "Ann", "--json")

    assert said.json["entries"] == 1
    text = out.read_text("utf-8")
    assert "SUMMARY:R-0001: Ring the school" in text
    assert "DTSTART;VALUE=DATE:20261009" in text
