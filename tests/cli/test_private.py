"""Nothing private of the sample's children is found in anything that leaves the store unasked."""

import zipfile

import pytest

from desktop import paths
from desktop.cli import main
from desktop.domain.registry import ENTITIES
from desktop.store.lock import WriterLock
from tests.sample.child_sheets import OPEN, children
from tests.sample.contract_sheets import all_days

NAMES = sorted({one.name for one in children()})
BIRTHDAYS = {one.born for one in children()} - all_days()  # no contract begins on one by chance
SECRETS = [*NAMES, *OPEN, *(born.isoformat() for born in sorted(BIRTHDAYS))]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """The data folder of one program that has imported the sample and refused a row by name."""
    folder = tmp_path_factory.mktemp("private") / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.HOME_VARIABLE, str(folder))
        assert main(["demo", "--no-window"]) == 0
    return folder


@pytest.fixture
def desk(home, monkeypatch, typed):
    """Type a verb about that store."""
    monkeypatch.setenv(paths.HOME_VARIABLE, str(home))
    return lambda *words: typed("--store", home / "Sample.cdesk", "--today", "2026-10-06", *words)


def found_in(text):
    return [secret for secret in SECRETS if secret in text]


def content(path):
    """The text of a file, a workbook's sheets unpacked."""
    if path.suffix != ".xlsx":
        return path.read_text("utf-8-sig")
    with zipfile.ZipFile(path) as book:
        return " ".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


def test_the_secrets_are_really_in_the_store(desk, tmp_path):
    out = tmp_path / "children.json"
    desk("export", "children", out, "--with-private", "name")

    assert len(found_in(content(out))) == len(NAMES)


@pytest.mark.parametrize("suffix", ["json", "csv", "xlsx"])
@pytest.mark.parametrize("register", ENTITIES)
def test_no_export_carries_them_unasked(desk, tmp_path, register, suffix):
    out = tmp_path / f"{register}.{suffix}"

    said = desk("export", register, out)

    assert said.code == 0
    assert found_in(content(out) + said.out + said.err) == []


@pytest.mark.parametrize("register", ["children", "needs", "purchases"])
def test_what_is_shown_leaves_them_out(desk, register):
    said = desk("show", register, "--json")

    assert said.code == 0
    assert found_in(said.out + said.err) == []


def test_the_history_leaves_them_out(desk):
    said = desk("history", "--json")

    assert said.code == 0
    assert found_in(said.out) == []


def test_a_row_refused_for_a_name_does_not_repeat_it(desk):
    book = paths.resource("sample", "purchases.xlsx")

    said = desk(
        "import", book, "--sheet", "Spot purchases", "--into", "purchases", "--dry-run", "--json"
    )

    assert said.code == 1
    told = [one for one in said.json["problems"] if one["heading"] == "Child ref"]
    assert told
    assert found_in(said.out + said.err) == []


def test_the_log_knows_nobody(home):
    logs = list(home.rglob("*.log"))

    assert logs
    assert [name for log in logs for name in found_in(log.read_text("utf-8"))] == []


def test_a_name_is_shown_only_when_named_and_that_is_recorded(desk):
    [child] = desk("show", "children", "--limit", "1", "--json").json
    asked = ("show", "children", "--where", f"ref={child['ref']}")

    said = desk(*asked, "--with-private", "name", "--why", "The school rang", "--json").json

    assert found_in(str(said)) != []
    looks = desk("show", "reveals", "--json")
    [look] = [one for one in looks.json if one["why"] == "The school rang"]
    assert (look["record"], look["field"]) == (child["ref"], "Name")
    assert look["way"] == "on the command line"
    assert found_in(looks.out) == []


@pytest.mark.parametrize(("given", "why"), [(("--reason", "An audit"), "An audit"), ((), None)])
@pytest.mark.parametrize(("verb", "field"), [("contacts", "email"), ("children", "name")])
def test_private_columns_that_leave_are_recorded_with_the_reason_if_one_is_given(
    desk, tmp_path, given, why, verb, field
):
    out = tmp_path / "out.json"
    before = len(desk("show", "reveals", "--json").json)

    assert desk("export", verb, out, "--with-private", field, *given).code == 0

    looks = desk("show", "reveals", "--json").json
    new = sorted(looks, key=lambda one: one["ref"])[before:]
    assert [(one["register_name"], one["way"], one["why"]) for one in new] == [
        (verb, "in an export", why)
    ]


def test_private_columns_that_are_not_guarded_leave_a_desk_that_somebody_has_open(
    desk, home, tmp_path
):
    out = tmp_path / "out.json"
    lock = WriterLock(home / "Sample.cdesk")
    assert lock.take("Somebody") is None
    try:
        said = desk("export", "contacts", out, "--with-private", "email")
        refused = desk("export", "children", out, "--with-private", "name")
    finally:
        lock.free()

    assert (said.code, refused.code) == (0, 1)
    assert "only where it can be recorded" in refused.err


@pytest.fixture
def child(desk):
    """The reference of a child whose numbers have not the shape of such numbers."""
    [first, *_] = desk("show", "children", "--limit", "1", "--json").json
    assert desk("set", "children", first["ref"], "upn=Z-UPN-17", "nhs_number=Z-NHS-17").code == 0
    return first["ref"]


def test_a_change_of_something_else_does_not_tell_doubtful_numbers(desk, child):
    said = desk("set", "children", child, "year_group=4", "--json")

    assert said.code == 0
    assert "This is not an NHS number" in said.json["doubts"]["nhs_number"]
    assert "This is not a UPN" in said.err
    assert "Z-" not in said.out + said.err


@pytest.mark.parametrize(
    "words",
    [
        ["set", "children", "{}", "date_of_birth=32/10/2015"],
        ["add", "children", "area=South", "date_of_birth=32/10/2015"],
        [
            *("show", "children", "--where", "date_of_birth=32/10/2015"),
            *("--with-private", "date_of_birth"),
        ],
    ],
)
@pytest.mark.parametrize("more", [[], ["--json"]])
def test_a_private_value_that_is_refused_is_not_repeated(desk, child, words, more):
    said = desk(*(word.format(child) for word in words), *more)

    assert said.code == 1
    assert "Date of birth: This is not a" in said.err
    assert "32/10" not in said.out + said.err


@pytest.mark.parametrize("verb", [["show", "children"], ["export", "children", "OUT"]])
def test_nobody_is_looked_for_by_a_private_value_that_is_not_named(desk, tmp_path, verb):
    words = [str(tmp_path / "out.csv") if word == "OUT" else word for word in verb]

    said = desk(*words, "--where", "date_of_birth=2015-03-04")

    assert said.code == 1
    assert "--with-private date_of_birth" in said.err
    assert not (tmp_path / "out.csv").exists()


def test_a_day_of_birth_that_can_be_read_in_two_ways_is_told_in_neither(desk, tmp_path):
    sheet = tmp_path / "children.csv"
    sheet.write_text("Reference,Date of birth,Area\nCH-999001,03/04/2015,South\n")

    said = desk("import", sheet, "--into", "children", "--dry-run", "--json")

    [told] = [one for one in said.json["problems"] if one["heading"] == "Date of birth"]
    assert "may be either of two days, and nothing tells which" in told["what"]
    assert "2015" not in said.out
