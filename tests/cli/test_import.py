"""Imports, the sample and the tour from the command line."""

import json
import shutil

import openpyxl
import pytest

from desktop import paths
from desktop.app import Look
from desktop.cli import main
from desktop.store.store import Store

GOOD = "Supplier,Type of organisation,Co. No,SME?\nAcme,Ltd,1234567,Y\nBeta,CIC,,N\n"
BAD = GOOD + "Gamma,starship,,\n"


@pytest.fixture
def sheet(tmp_path):
    """Write a sheet."""

    def written(text, name="list.csv"):
        (tmp_path / name).write_text(text, "utf-8")
        return tmp_path / name

    return written


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A store with the sample in it, made once."""
    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.HOME_VARIABLE, str(folder / "home"))
        assert main(["--store", str(folder / "demo.cdesk"), "demo", "--no-window"]) == 0
    return folder / "demo.cdesk"


def test_an_import_says_what_came_of_every_row(desk, sheet):
    said = desk("import", sheet(GOOD), "--into", "providers", "--json")

    told = said.json
    counts = {name: told[name] for name in ("rows", "new", "changed", "unchanged", "refused")}
    assert (said.code, told["register"], told["saved"], told["change"]) == (0, "providers", 2, 2)
    assert counts == {"rows": 2, "new": 2, "changed": 0, "unchanged": 0, "refused": 0}
    assert told["verified"] == {"planned": 2, "found": 2}
    assert {one["heading"]: one["field"] for one in told["mapping"]} == {
        "Supplier": "name",
        "Type of organisation": "kind",
        "Co. No": "company_number",
        "SME?": "sme",
    }
    assert desk("show", "providers", "--json").json[0]["company_number"] == "01234567"


def test_the_same_file_again_changes_nothing(desk, sheet):
    desk("import", sheet(GOOD), "--into", "providers")

    told = desk("import", sheet(GOOD), "--into", "providers", "--json").json

    assert (told["unchanged"], told["saved"], told["change"]) == (2, 0, None)


def test_a_refused_row_stops_everything_and_ends_with_1(desk, sheet):
    said = desk("import", sheet(BAD), "--into", "providers", "--json")

    assert (said.code, said.json["refused"], said.json["saved"]) == (1, 1, 0)
    assert said.err == "1 of 3 rows was refused; why stands under “problems”.\n"
    [problem] = [one for one in said.json["problems"] if one["severity"] == "refused"]
    assert (problem["row"], problem["heading"], problem["value"]) == (
        4,
        "Type of organisation",
        "starship",
    )
    assert desk("show", "providers", "--json").json == []


def test_only_the_good_rows_when_asked_and_the_others_in_a_workbook(desk, sheet, tmp_path):
    out = tmp_path / "errors.xlsx"

    said = desk(
        "import", sheet(BAD), "--into", "providers", "--good-rows-only", "--errors", out, "--json"
    )

    assert (said.code, said.json["saved"]) == (0, 2)
    page = openpyxl.load_workbook(out).worksheets[0]
    assert [(row[0], bool(row[-1])) for row in page.iter_rows(values_only=True)] == [
        ("Supplier", True),
        ("Acme", False),
        ("Beta", False),
        ("Gamma", True),
    ]
    assert said.json["errors"]["rows"] == 1


def test_a_dry_run_saves_nothing_even_while_somebody_else_writes(desk, path, sheet):
    with Store.open(path, who="Commissioning manager"):
        said = desk("import", sheet(GOOD), "--into", "providers", "--dry-run", "--json")

    assert (said.code, said.json["new"], said.json["saved"]) == (0, 2, 0)


def test_headings_can_be_matched_by_hand(desk, sheet):
    text = "Who,Sort,Ignore = me\nAcme,charity,x\n"

    said = desk(
        "import", sheet(text), "--into", "providers", "--json",
        "--map", "Who=name", "Sort=kind", "--map", "Ignore = me=",
    )  # fmt: skip

    assert (said.code, said.json["new"]) == (0, 1)


def test_where_the_reasons_stand_is_said_beside_the_document(desk, sheet, tmp_path):
    out = tmp_path / "wrong.xlsx"
    words = ("--into", "providers", "--good-rows-only", "--errors", out, "--json")

    said = desk("import", sheet(BAD), *words)

    assert (said.code, said.json["saved"]) == (0, 2)
    assert said.err.endswith("why stands under “problems” and in wrong.xlsx.\n")
    assert desk("import", sheet(GOOD), "--into", "providers", "--json").err == ""


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--sheet", "Nowhere"], "There is no sheet “Nowhere”"),
        (["--map", "Nowhere=name"], "There is no heading “Nowhere”"),
        (["--map", "Supplier=colour"], "have no field “colour”"),
        (["--header-row", "900"], ""),
    ],
    ids=["sheet", "heading", "field", "row"],
)
def test_what_is_not_there_is_refused_in_words(desk, sheet, words, why):
    said = desk("import", sheet(GOOD), "--into", "providers", *words)

    assert said.code == 1
    assert why in said.err
    assert said.err.strip()


def test_an_import_in_words_says_where_and_what_to_do(desk, sheet):
    said = desk("import", sheet(BAD), "--into", "providers")

    assert said.out.startswith("3 rows: 2 new, 0 changed, 0 unchanged, 1 refused")
    assert "  row 4, Type of organisation: " in said.out
    assert "“starship” is not one of" in said.out
    assert said.out.endswith("Nothing was saved. --good-rows-only saves the other rows.\n")


@pytest.mark.parametrize(
    "content",
    [b"", b"\0\1\2" * 400, b"PK\3\4 cut short", b"%PDF-1.7 a letter", b"\xd0\xcf\x11\xe0" * 64],
    ids=["empty", "binary", "truncated", "pdf", "old"],
)
def test_what_is_no_sheet_is_told_so_and_the_store_stays(desk, path, tmp_path, content):
    (tmp_path / "odd.xlsx").write_bytes(content)
    before = path.read_bytes()

    read = desk("read", tmp_path / "odd.xlsx")
    said = desk("import", tmp_path / "odd.xlsx", "--into", "providers")

    assert (read.code, said.code) == (1, 1)
    assert "odd.xlsx" in said.err
    assert "Traceback" not in said.err
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [["gone.csv", "--into", "providers"], ["odd.xlsx", "--into", "providers"],
     ["list.csv", "--into", "rates"], ["list.csv", "--into", "providers", "--sheet", "No"]],
    ids=["gone", "unreadable", "another register", "no sheet"],
)  # fmt: skip
def test_an_import_refused_as_a_whole_has_the_keys_of_any_other(desk, sheet, tmp_path, words):
    sheet(GOOD)
    (tmp_path / "odd.xlsx").write_bytes(b"%PDF-1.7")

    said = desk("import", tmp_path / words[0], *words[1:], "--json")

    told = said.json
    assert said.code == 1
    assert (told["register"], told["rows"], told["new"], told["saved"]) == (words[2], 0, 0, 0)
    assert (told["change"], told["mapping"]) == (None, [])
    [problem] = told["problems"]
    assert (problem["severity"], problem["row"]) == ("refused", None)
    assert problem["what"] == told["error"]["what"]


def test_what_can_not_be_read_has_the_keys_of_any_file(typed, tmp_path):
    told = typed("read", tmp_path / "gone.csv", "--json").json

    assert told["file"] == {"name": "gone.csv", "kind": None, "encoding": None, "delimiter": None}
    assert told["sheets"] == []
    assert "gone.csv" in told["error"]["what"]


def test_one_value_can_be_given_for_every_row(desk, sheet):
    text = "Supplier,Tel\nAcme,01233 111111\nBeta,01233 222222\n"

    said = desk("import", sheet(text), "--into", "providers", "--give", "kind=charity", "--json")

    assert (said.code, said.json["saved"]) == (0, 2)
    assert {row["kind"] for row in desk("show", "providers", "--json").json} == {"charity"}


def test_undo_and_redo_of_an_import_restore_every_cell(desk, sheet):
    desk("import", sheet(GOOD), "--into", "providers")
    after = desk("show", "providers", "--json").out

    desk("undo")
    none = desk("show", "providers", "--json").json
    desk("redo")

    assert (none, desk("show", "providers", "--json").out) == ([], after)


def test_read_tells_what_is_in_the_sample(typed):
    told = typed("read", paths.resource("sample", "qpl.xlsx"), "--json").json

    providers = next(one for one in told["sheets"] if one["name"] == "Providers")
    assert (providers["header_rows"], providers["data_rows"]) == ([4, 5], 54)
    assert {one["why"] for one in providers["skipped"]} >= {"a total", "a note"}


def test_the_sample_comes_in_whole(typed, filled):
    assert len(typed("--store", filled, "show", "providers", "--json").json) == 54 + 19
    assert typed("--store", filled, "check", "--json").json["ok"]


STEPS = json.loads(paths.resource("sample", "plan.json").read_text("utf-8"))


@pytest.mark.parametrize("place", range(len(STEPS)), ids=[step["sheet"] for step in STEPS])
def test_a_sheet_of_another_register_is_refused(typed, filled, tmp_path, place):
    path = shutil.copy(filled, tmp_path / "desk.cdesk")
    sheet, wrong = STEPS[place]["sheet"], STEPS[place - 4]["register"]
    before = path.read_bytes()

    said = typed(
        "--store", path, "import", paths.resource("sample", "qpl.xlsx"),
        "--into", wrong, "--sheet", sheet,
    )  # fmt: skip

    assert said.code == 1
    assert (said.err or said.out).strip()
    assert "went wrong in the program" not in said.err
    assert path.read_bytes() == before


def test_the_sample_is_not_put_into_a_store_with_records(typed, filled):
    said = typed("--store", filled, "demo", "--no-window", "--json")

    assert (said.code, said.json["filled"], said.json["registers"]) == (0, False, [])


def test_the_sample_goes_into_a_store_of_its_own(typed, home, filled, monkeypatch):
    opened = []

    class App:
        @staticmethod
        def run(store, **how):
            del how
            opened.append(store)
            return 0

    monkeypatch.setattr("desktop.cli.window.app", App)
    home.mkdir()
    shutil.copy(filled, home / "Sample.cdesk")

    assert typed("demo").code == 0
    assert opened == [home / "Sample.cdesk"]


def test_the_tour_is_of_the_store_given(typed, filled, tmp_path, monkeypatch):
    asked = {}

    class App:
        Look = Look

        @staticmethod
        def tour(store, out, **how):
            asked.update(how, store=store, out=out)
            return [out / "01.png"]

    monkeypatch.setattr("desktop.cli.window.app", App)

    said = typed(
        "--store", filled, "tour", tmp_path, "--size", "1920x1080", "--theme", "dark", "--json"
    )

    assert json.loads(said.out) == {"pictures": [str(tmp_path / "01.png")]}
    assert asked["store"] == filled
    assert asked["look"] == Look((1920, 1080), "dark", 1.0, 100, greyscale=False)


def test_a_tour_of_no_store_is_told_so(typed, tmp_path):
    said = typed("--store", tmp_path / "gone.cdesk", "tour", tmp_path)

    assert said.code == 1
    assert "There is no file gone.cdesk" in said.err


def test_dates_that_nothing_tells_are_refused_until_the_order_is_given(desk, acme, tmp_path):
    path = tmp_path / "papers.csv"
    path.write_text("Provider,Document,Reference,Issued\nP-0001,accounts,A1,03/04/2025\n", "utf-8")
    asked = desk("import", path, "--into", "assurance", "--json")

    done = desk("import", path, "--into", "assurance", "--dates", "Issued=month-first", "--json")

    assert (asked.code, asked.json["refused"]) == (1, 1)
    assert "--dates" in asked.json["problems"][0]["remedy"]
    assert (done.code, done.json["saved"]) == (0, 1)
    [row] = desk("show", "assurance", "--where", "reference=A1", "--json").json
    assert row["issued"] == "2025-03-04"


def test_a_dry_run_proves_itself_and_says_so(desk, sheet):
    proof = desk("import", sheet(GOOD), "--into", "providers", "--dry-run", "--json").json["proof"]
    said = desk("import", sheet(GOOD), "--into", "providers", "--dry-run")

    assert proof["nothing_saved"]
    assert proof["before"] == proof["after"]
    assert proof["before"]["rows"]["providers"] == 0
    assert "before and after" in said.out


def test_a_cell_can_be_mended_and_a_row_left_out(desk, sheet):
    wrong = f"{BAD}Delta,galaxy,,\n"

    told = desk(
        "import", sheet(wrong), "--into", "providers", "--json",
        "--mend", "4:Type of organisation=Charity", "--leave-out", "5",
    ).json  # fmt: skip

    assert (told["saved"], told["refused"], told["dropped"]) == (3, 0, 1)
    assert {"row": 5, "why": "left out by you"} in told["left_out"]


def test_a_mend_of_a_heading_that_is_not_there_is_refused(desk, sheet):
    said = desk("import", sheet(GOOD), "--into", "providers", "--mend", "2:Colour=red")

    assert said.code == 1
    assert "no heading “Colour”" in said.err


def test_far_more_changes_than_usual_are_warned_of(desk, sheet):
    rows = "".join(f"P-{n},Provider {n},Company\n" for n in range(30))
    desk("import", sheet(f"Ref,Supplier,Type\n{rows}"), "--into", "providers", "--json")
    changed = sheet(f"Ref,Supplier,Type\n{rows}".replace("Company", "Charity"))

    told = desk("import", changed, "--into", "providers", "--dry-run", "--json").json

    assert len(told["warnings"]) == 1
    assert "30 of 30 providers" in told["warnings"][0]


@pytest.mark.parametrize("words", [["--dry-run"], [], ["--into", "nothing"]])
def test_a_store_that_was_made_for_nothing_is_not_left_behind(typed, sheet, tmp_path, words):
    store = tmp_path / "new.cdesk"

    said = typed("--store", store, "import", sheet(BAD), "--into", "providers", *words)

    assert said.code == {"--dry-run": 1, "--into": 2}.get(words[0] if words else "", 1)
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith("new")] == []


def test_a_likely_duplicate_is_held_back_and_told(desk, sheet):
    desk("import", sheet(GOOD), "--into", "providers")
    like = "Supplier,Type of organisation\nACME Ltd,Ltd\nGamma,CIC\n"

    said = desk("import", sheet(like), "--into", "providers", "--json")
    words = desk("import", sheet(like), "--into", "providers").out

    told = said.json
    assert (said.code, told["new"], told["doubtful"], told["saved"]) == (0, 1, 1, 1)
    assert "1 row is held back as likely duplicates" in words
    assert "--new 2" in words

    told = desk("import", sheet(like), "--into", "providers", "--take-doubtful", "--json").json
    assert (told["new"], told["unchanged"], told["saved"]) == (1, 1, 1)
