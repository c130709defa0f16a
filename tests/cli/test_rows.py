"""Rows from the command line: the same checks, history and undo as the screen."""

import pytest

from desktop.domain.registry import ENTITIES
from desktop.store.store import Store
from tests.factories import make

EVALUATED = ("evaluated_by=Panel", "evaluated_on=1 March 2025")


@pytest.fixture
def listed(desk, acme):
    """Acme qualified for lot 1 of list QPL from 1 April 2025."""
    for words in (
        ["lists", "ref=QPL", "title=The list", "regime=PCR2015", "starts=1/4/2025",
         "last_day=31/3/2028"],
        ["lots", "list=QPL", "code=1", "title=Therapies", "therapies=SALT"],
        ["qualifications", "provider=Acme", "list=QPL", "lot=1", "status=qualified",
         "since=1/4/2025", "reason=Met the standard", *EVALUATED],
    ):  # fmt: skip
        assert desk("add", *words).code == 0


def test_a_row_added_is_told_by_its_key_and_change(desk):
    said = desk("add", "providers", "name=Acme", "kind=ltd", "--json")

    assert said.json["register"] == "providers"
    assert (said.json["key"], said.json["change"]) == ("P-0001", 2)


def test_adding_to_a_store_that_is_missing_makes_it_with_its_reference_data(typed, tmp_path):
    new = tmp_path / "folder" / "new.cdesk"

    assert typed("--store", new, "add", "providers", "name=Acme", "kind=charity").code == 0
    assert len(typed("--store", new, "show", "areas", "--json").json) == 4


@pytest.mark.usefixtures("listed")
def test_show_gives_every_field_typed_and_private_ones_only_by_name(desk):
    desk("add", "contacts", "provider=P-0001", "name=Somebody Real", "email=a@example.org")
    desk("add", "rates", "provider=P-0001", "list=QPL", "lot=1", "therapy=SLT", "unit=hour",
         "amount=£60", "from=1/4/2025")  # fmt: skip

    [rate] = desk("show", "rates", "--json").json
    [provider] = desk("show", "providers", "--json").json
    contacts = desk("show", "contacts", "--json")
    named = desk("show", "contacts", "--with-private", "name", "--json")

    assert (rate["amount"], rate["from"], rate["lot"]) == ("60.00", "2025-04-01", "1")
    assert provider["qualified_for"] == ["Speech and language therapy"]
    assert "Somebody" not in contacts.out
    assert "name" not in contacts.json[0]
    assert (named.json[0]["name"], "email" in named.json[0]) == ("Somebody Real", False)


@pytest.mark.parametrize(
    "where",
    [
        ["provider=P-0001"],
        ["provider=acme"],
        ["status_today=qualified"],
        ["lot=QPL/1", "status=qualified"],
        ["list=The list", "status=admitted"],
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("listed")
def test_rows_are_chosen_by_link_choice_and_worked_out_fields(desk, where):
    desk("add", "providers", "name=Other", "kind=company")
    desk("add", "qualifications", "provider=Other", "list=QPL", "lot=1", "status=applied",
         "since=1/5/2025")  # fmt: skip

    found = desk("show", "qualifications", "--where", *where, "--json").json

    assert [row["provider"] for row in found] == ["P-0001"]


@pytest.mark.usefixtures("acme")
def test_nothing_behind_the_equals_sign_asks_for_blanks(desk):
    desk("add", "providers", "name=Other", "kind=company")

    found = desk("show", "providers", "--where", "phone=", "--json").json

    assert [row["name"] for row in found] == ["Other"]


def test_a_filter_by_no_field_is_refused(desk):
    said = desk("show", "providers", "--where", "colour=red", "--json")

    assert said.code == 1
    assert said.json["error"]["fields"] == {"colour": "Providers have no field “colour”"}


@pytest.mark.usefixtures("listed")
def test_show_as_at_a_past_day(desk):
    desk("set", "qualifications", "P-0001+1", "status=suspended", "since=1/6/2026", "reason=No DBS")

    now = desk("show", "qualifications", "--json").json
    then = desk("show", "qualifications", "--as-at", "2026-05-31", "--json").json

    assert (now[0]["status"], then[0]["status"]) == ("suspended", "qualified")


@pytest.mark.usefixtures("acme")
def test_show_in_words_fits_a_screen(desk):
    said = desk("show", "providers", "--limit", "1")

    assert said.out.splitlines()[2].split()[:2] == ["P-0001", "Acme"]
    assert said.err == "1 provider\n"


@pytest.mark.parametrize("key", ["P-0001", "p-0001", "Acme"])
@pytest.mark.usefixtures("acme")
def test_a_row_is_found_by_key_or_name(desk, key):
    assert desk("set", "providers", key, "phone=01233 222222").code == 0
    assert desk("show", "providers", "--json").json[0]["phone"] == "01233 222222"


@pytest.mark.usefixtures("acme")
def test_a_name_that_two_rows_have_is_refused(desk):
    desk("add", "providers", "name=Acme", "kind=company")

    said = desk("set", "providers", "Acme", "phone=1")

    assert said.code == 1
    assert "several" in said.err


@pytest.mark.usefixtures("acme")
def test_the_last_part_of_a_key_may_hold_a_plus(desk):
    desk("add", "assurance", "provider=P-0001", "document=PL insurance", "reference=A+B")

    said = desk("set", "assurance", "P-0001+public liability+A+B", "seen=Yes", "--json")

    assert said.json["key"] == "P-0001+public liability+A+B"


@pytest.mark.usefixtures("acme")
def test_a_blank_part_of_a_key_is_left_empty(desk):
    desk("add", "assurance", "provider=P-0001", "document=references")

    assert desk("set", "assurance", "P-0001+references+", "seen=Two").code == 0


@pytest.mark.usefixtures("acme")
def test_setting_nothing_makes_a_field_blank(desk):
    desk("set", "providers", "P-0001", "phone=")

    assert desk("show", "providers", "--json").json[0]["phone"] is None


@pytest.mark.usefixtures("acme")
def test_setting_what_is_there_changes_nothing(desk):
    said = desk("set", "providers", "P-0001", "name=Acme", "--json")

    assert (said.code, said.json["change"]) == (0, None)


@pytest.mark.usefixtures("acme")
def test_what_looks_doubtful_is_kept_and_told(desk):
    said = desk("add", "capacity", "provider=Acme", "therapy=OT", "area=N", "sessions_a_week=3",
                "as_at=1/1/2026", "--json")  # fmt: skip
    odd = desk("add", "rates", "provider=Acme", "therapy=OT", "unit=session", "amount=50",
               "from=1/4/2026", "--json")  # fmt: skip

    assert said.json["doubts"] == {}
    assert "minutes" in odd.json["doubts"]
    assert "Minutes: Say how many minutes" in odd.err


@pytest.mark.usefixtures("listed")
def test_deleting_takes_what_belongs_to_a_row_and_undo_gives_it_back(desk):
    before = [desk("show", name, "--json").out for name in ENTITIES]

    said = desk("delete", "providers", "Acme", "--why", "Ceased", "--json")

    assert (said.json["key"], desk("show", "qualifications", "--json").json) == ("P-0001", [])
    assert desk("undo", "--json").json["of"] == said.json["change"]
    assert [desk("show", name, "--json").out for name in ENTITIES] == before


@pytest.mark.usefixtures("listed")
def test_what_others_point_to_is_not_deleted(desk):
    said = desk("delete", "lots", "QPL+1")

    assert said.code == 1
    assert said.err.startswith("Lot QPL+1 is used by 1 qualification")


def test_a_row_that_is_not_there_is_told_so(desk):
    said = desk("delete", "providers", "P-0404")

    assert said.code == 1
    assert "“P-0404” is not in Providers" in said.err


@pytest.mark.usefixtures("acme")
def test_merging_is_one_change_that_undo_takes_back(desk):
    desk("add", "providers", "name=Acme Ltd", "kind=charity", "email=a@b.org")

    said = desk("merge", "providers", "P-0001", "P-0002", "--why", "Same charity number", "--json")

    [kept] = desk("show", "providers", "--json").json
    assert (said.json["key"], kept["other_names"], kept["email"]) == (
        "P-0001",
        ["Acme Ltd"],
        "a@b.org",
    )
    assert desk("undo").code == 0
    assert len(desk("show", "providers", "--json").json) == 2


@pytest.mark.usefixtures("acme")
def test_a_store_somebody_else_writes_to_can_be_read_but_not_written(desk, path):
    with Store.open(path, who="Commissioning manager"):
        shown = desk("show", "providers", "--json")
        refused = desk("add", "providers", "name=B", "kind=charity", "--json")

    assert len(shown.json) == 1
    assert refused.code == 1
    assert "Commissioning manager" in refused.json["error"]["what"]


def test_a_protected_store_asks_for_its_passphrase(typed, tmp_path, monkeypatch):
    monkeypatch.setenv("DESK_WORDS", "open sesame")
    monkeypatch.setenv("OTHER_WORDS", "open barley")
    store = tmp_path / "safe.cdesk"
    words = ("add", "providers", "name=Acme", "kind=charity")

    made = typed("--store", store, "--passphrase-env", "DESK_WORDS", *words)
    without = typed("--store", store, "show", "providers")
    wrong = typed("--store", store, "--passphrase-env", "OTHER_WORDS", "show", "providers")
    right = typed("--store", store, "--passphrase-env", "DESK_WORDS", "show", "providers", "--json")

    assert made.code == 0
    assert (without.code, "is protected" in without.err) == (1, True)
    assert (wrong.code, "does not open" in wrong.err) == (1, True)
    assert len(right.json) == 1
    assert b"Acme" not in store.read_bytes()


def test_without_a_store_named_the_persons_own_is_meant_then_the_samples(typed, home):
    home.mkdir()
    with Store.open(home / "Sample.cdesk", create=True) as sample:
        make(sample, "providers", name="Made up", kind="charity")

    assert typed("show", "providers", "--json").json[0]["name"] == "Made up"

    typed("--store", home / "Commissioning.cdesk", "add", "providers", "name=Real", "kind=charity")
    assert typed("show", "providers", "--json").json[0]["name"] == "Real"


@pytest.mark.parametrize(
    "words",
    [["add", "choices", "reason=Mine"], ["delete", "choices", "CC-0001"]],
    ids=" ".join,
)
def test_a_register_that_stays_as_it_was_made_is_not_written_by_hand(desk, words):
    said = desk(*words)

    assert said.code == 1
    assert "Choices stay as they were made" in said.err


def test_registers_say_which_take_nothing_from_sheets(desk):
    takes = {one["register"]: one["importable"] for one in desk("registers", "--json").json}

    assert not takes["choices"]
    assert takes["purchases"]
