"""What imports remember, on the command line: listed, handed on in files, used and forgotten."""

import json

import pytest

HEAD = "Ref,Supplier,Type,Ring them on\n"


@pytest.fixture
def months(tmp_path):
    """Two files of one shape, with a word that is not known."""
    for number, name in enumerate(("april", "may"), start=1):
        row = f"P-{number},Acme {name},therapy co,01622 96012{number}\n"
        (tmp_path / f"{name}.csv").write_text(HEAD + row, "utf-8")
    return [tmp_path / "april.csv", tmp_path / "may.csv"]


@pytest.fixture
def learnt(desk, months):
    """A store that brought the first file in, matched by hand, under a name."""
    done = desk(
        "import", months[0], "--into", "providers", "--map", "Ring them on=phone",
        "--value", "kind:therapy co=company", "--save-mapping", "Monthly return", "--json",
    )  # fmt: skip
    assert (done.code, done.json["saved"]) == (0, 1)


def test_what_was_matched_by_hand_is_reused_and_said(desk, months, learnt):
    done = desk("import", months[1], "--into", "providers", "--json")

    assert (done.code, done.json["saved"]) == (0, 1)
    assert done.json["reused"]["what"].startswith("Matched as for april.csv on ")
    [phone] = [one for one in done.json["mapping"] if one["heading"] == "Ring them on"]
    assert (phone["field"], phone["confidence"]) == ("phone", "certain")


def test_it_can_be_declined(desk, months, learnt):
    done = desk("import", months[1], "--into", "providers", "--match-afresh", "--json")

    assert (done.code, done.json["refused"], done.json["reused"]) == (1, 1, None)


def test_mappings_and_words_are_listed(desk, learnt):
    listed = desk("mappings", "--json").json

    assert [one["name"] for one in listed["mappings"]] == ["Monthly return", None]
    assert listed["mappings"][0]["columns"]["Supplier"] == "name"
    assert listed["mappings"][1]["columns"] == {"Ring them on": "phone"}
    [word] = listed["values"]
    assert (word["field"], word["word"], word["meant"]) == ("kind", "therapy co", "company")
    assert "“therapy co” in providers, kind → company" in desk("mappings").out


def test_a_mapping_is_handed_on_in_a_file(desk, typed, months, learnt, tmp_path):
    out, other = tmp_path / "return.json", tmp_path / "other.cdesk"
    assert desk("mapping-export", "Monthly return", out).code == 0
    assert json.loads(out.read_text("utf-8"))["values"] == {"kind": {"therapy co": "company"}}

    taken = typed("--store", other, "mapping-import", out, "--name", "Theirs", "--json")
    done = typed(
        "--store",
        other,
        "import",
        months[1],
        "--into",
        "providers",
        "--mapping",
        "theirs",
        "--json",
    )

    assert (taken.code, taken.json["name"], taken.json["values"]) == (0, "Theirs", 1)
    assert (done.code, done.json["saved"], done.json["reused"]["mapping"]) == (0, 1, "Theirs")


def test_mappings_and_words_are_forgotten_one_by_one(desk, learnt):
    assert desk("mapping-forget", "Monthly return").code == 0
    number = desk("mappings", "--json").json["mappings"][0]["number"]
    assert desk("mapping-forget", "--number", number).code == 0
    assert desk("mapping-forget", "--word", "providers:kind:Therapy Co").code == 0

    assert desk("mappings", "--json").json == {"mappings": [], "values": []}
    assert "Nothing is remembered yet" in desk("mappings").out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["mapping-export", "Nothing", "x.json"], 1),
        (["mapping-export", "Monthly return", "x.txt"], 2),
        (["mapping-import", "nowhere.json"], 1),
        (["mapping-forget", "Nothing"], 1),
        (["mapping-forget"], 2),
        (["mapping-forget", "--word", "providers:kind"], 2),
        (["mapping-forget", "--number", "99"], 1),
        (["import", "april.csv", "--into", "providers", "--mapping", "Nothing"], 1),
        (["import", "april.csv", "--into", "contacts", "--mapping", "Monthly return"], 1),
        (["import", "april.csv", "--into", "providers", "--value", "kind=x"], 2),
    ],
)
def test_what_cannot_be_meant_is_said(desk, learnt, tmp_path, monkeypatch, words, code):
    monkeypatch.chdir(tmp_path)

    said = desk(*words)

    assert said.code == code
    assert said.err
    assert "Traceback" not in said.err


def test_undo_passes_over_what_is_remembered(desk, months, learnt):
    desk("mapping-forget", "Monthly return")

    undone = desk("undo", "--json")

    assert undone.code == 0
    assert desk("show", "providers", "--json").json == []


def test_rows_are_matched_by_fields_that_are_picked(desk, tmp_path):
    for number in (1, 2):
        desk("add", "providers", f"ref=P-{number}", "name=Acme", "kind=charity",
             f"postcode=CT{number} 1AA")  # fmt: skip
    path = tmp_path / "a.csv"
    path.write_text("Supplier,Postcode,Tel\nAcme,CT2 1AA,01622 960129\n", "utf-8")

    done = desk("import", path, "--into", "providers", "--match-by", "name", "postcode", "--json")

    assert (done.code, done.json["changed"]) == (0, 1)
    assert desk("show", "providers", "--where", "ref=P-2", "--json").json[0]["phone"]


def test_more_than_one_match_stops_and_asks(desk, tmp_path):
    for number in (1, 2):
        desk("add", "providers", f"ref=P-{number}", "name=Acme", "kind=charity")
    path = tmp_path / "a.csv"
    path.write_text("Supplier,Tel\nAcme,01622 960129\n", "utf-8")
    asked = desk("import", path, "--into", "providers", "--json")

    done = desk("import", path, "--into", "providers", "--same", "2=P-2", "--json")

    assert (asked.code, asked.json["refused"]) == (1, 1)
    assert "P-1 (Acme), P-2 (Acme)" in asked.json["problems"][0]["what"]
    assert "--same 2=" in asked.json["problems"][0]["remedy"]
    assert (done.code, done.json["changed"]) == (0, 1)
    assert desk("show", "providers", "--where", "ref=P-2", "--json").json[0]["phone"]
    assert desk("import", path, "--into", "providers", "--same", "2=P-9").code == 1


def test_no_private_name_is_told_when_several_contacts_fit(desk, acme, tmp_path):
    for name in ("Jo Brown", "Jo Green"):
        desk("add", "contacts", "provider=P-0001", f"name={name}", "role=Referrals")
    path = tmp_path / "a.csv"
    path.write_text("Provider,Name,Job title\nP-0001,Jo White,Referrals\n", "utf-8")

    said = desk("import", path, "--into", "contacts", "--match-by", "provider", "role", "--json")

    assert said.code == 1
    assert "could be any of 2 records" in said.json["problems"][0]["what"]
    assert "Brown" not in said.out + said.err
