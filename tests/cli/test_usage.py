"""How the command line is typed: help, exit codes, output that scripts can rely on."""

import importlib
import logging
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest

from desktop.cli.parser import VERBS, build
from desktop.domain.registry import ENTITIES

ROOT = Path(__file__).resolve().parents[2]


def started(*words, env=None, code=None):
    """Start the program as a process of its own."""
    command = [sys.executable, *(["-c", code] if code else ["-m", "desktop"]), *map(str, words)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, env=env, check=False)


def test_help_names_every_verb(typed):
    said = typed("--help")

    assert said.code == 0
    assert all(f"    {verb.name}" in said.out for verb in VERBS)


@pytest.mark.parametrize("verb", [verb.name for verb in VERBS])
def test_every_verb_has_help(typed, verb):
    said = typed(verb, "--help")

    assert said.code == 0
    assert "--json" in said.out


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_every_verb_is_done_by_a_function_there_is(verb):
    module, _, function = verb.does.partition(":")

    assert callable(getattr(importlib.import_module(f"desktop.cli.{module}"), function))


@pytest.mark.parametrize(
    "words",
    [
        ["fly"],
        ["show"],
        ["show", "nosuch"],
        ["show", "providers", "--limit", "0"],
        ["show", "providers", "--where", "kind"],
        ["show", "providers", "--where", "kind=charity", "kind=company"],
        ["show", "providers", "--as-at", "31 February 2026"],
        ["add", "providers"],
        ["add", "providers", "name=A", "name=B"],
        ["export", "providers", "out.doc"],
        ["template", "providers", "out.csv"],
        ["history", "--key", "P-0001"],
        ["tour", "out", "--size", "big"],
        ["--today", "tomorrow", "show", "providers"],
        ["--passphrase-env", "NO_SUCH_VARIABLE", "show", "providers"],
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2_and_says_why(desk, words):
    said = desk(*words)

    assert (said.code, said.out) == (2, "")
    assert said.err.strip()


def test_options_of_every_verb_go_before_or_after_it(typed, path):
    before = typed("--store", path, "show", "areas", "--json")
    after = typed("show", "areas", "--store", path, "--json")

    assert len(before.json) == 4
    assert after == before


def test_registers_tell_the_contract_with_sheets_and_scripts(typed):
    found = {one["register"]: one for one in typed("registers", "--json").json}

    assert list(found) == list(ENTITIES)
    assert found["contacts"]["key"] == ["provider", "name"]
    fields = {one["field"]: one for one in found["providers"]["fields"]}
    assert (fields["name"]["label"], fields["name"]["required"]) == ("Provider", True)
    assert (fields["arrangement"]["computed"], fields["kind"]["kind"]) == (True, "choice")
    assert "charity" in fields["kind"]["choices"]
    assert found["contacts"]["fields"][1]["private"]


def test_registers_tell_the_words_of_the_store_or_of_a_new_one(desk, typed):
    desk("add", "areas", "name=Islands", "code=I")

    def areas(said):
        [capacity] = [one for one in said.json if one["register"] == "capacity"]
        return next(one["choices"] for one in capacity["fields"] if one["field"] == "area")

    assert set(areas(desk("registers", "--json"))) == {"North", "East", "South", "West", "Islands"}
    assert areas(typed("registers", "--json")) == ["North", "East", "South", "West"]


def test_a_refusal_ends_with_1_its_reasons_on_standard_error(desk):
    said = desk("add", "providers", "kind=starship", "sme=perhaps")

    assert (said.code, said.out) == (1, "")
    assert said.err.splitlines()[0].startswith("Type: “starship” is not one of company, charity")
    assert "“perhaps” is not Yes or No" in said.err
    assert "Enter a provider" in said.err


def test_with_json_a_refusal_is_a_document_too(desk):
    said = desk("add", "providers", "name=Acme", "kind=starship", "--json")

    assert said.code == 1
    assert set(said.json["error"]["fields"]) == {"kind"}


def test_a_store_that_is_not_there_is_told_so(typed, tmp_path):
    said = typed("--store", tmp_path / "gone.cdesk", "show", "providers")

    assert said.code == 1
    assert said.err == f"There is no file gone.cdesk in {tmp_path}. Check the name.\n"
    assert not (tmp_path / "gone.cdesk").exists()


def test_a_folder_is_no_store(typed, tmp_path):
    for words in (["show", "providers"], ["add", "providers", "name=A", "kind=charity"]):
        said = typed("--store", tmp_path, *words)

        assert said.code == 1
        assert said.err.startswith(f"{tmp_path} is a folder. Give the name of a store in it")


def test_a_read_only_store_can_be_looked_at_but_not_changed(desk, path, acme, monkeypatch):
    monkeypatch.setattr("os.access", lambda *_: False)

    said = desk("set", "providers", "P-0001", "phone=1")

    assert said.err == f"{path.name} is read-only: it can be looked at but not changed.\n"
    assert desk("show", "providers").code == 0


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (PermissionError(13, "no", "a.xlsx"), "a.xlsx can't be used: you have no right to it"),
        (IsADirectoryError(21, "no", "a"), "a is a folder"),
        (FileNotFoundError(2, "no", "a"), "a is not there"),
        (OSError(5, "Input/output error", "a"), "a can't be used: Input/output error"),
    ],
    ids=["right", "folder", "gone", "broken"],
)
def test_what_the_system_refuses_is_told_in_a_sentence(desk, monkeypatch, error, why):
    def refused(*_):
        raise error

    monkeypatch.setattr("desktop.store.check.check", refused)

    said = desk("check")

    assert said.code == 1
    assert said.err.startswith(why)


@pytest.mark.parametrize("content", [b"", b"not a store\n" * 100, b"SQLite format 3\0" * 64])
def test_a_file_that_is_no_store_is_told_so(typed, tmp_path, content):
    (tmp_path / "odd.cdesk").write_bytes(content)

    said = typed("--store", tmp_path / "odd.cdesk", "show", "providers")

    assert said.code == 1
    assert "odd.cdesk" in said.err
    assert (tmp_path / "odd.cdesk").read_bytes() == content


def test_a_fault_of_the_program_is_logged_and_told_without_a_stack(desk, home, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError(str(11_22_33))

    monkeypatch.setattr("desktop.store.check.check", broken)

    said = desk("check")

    log = home / "logs" / "commissioning-desk.log"
    assert said.code == 1
    assert said.err == (f"Something went wrong in the program. The details are in {log}.\n")
    assert "ZeroDivisionError" in log.read_text("utf-8")
    assert "112233" not in log.read_text("utf-8")


def test_stopping_it_is_told_without_a_stack(desk, monkeypatch):
    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("desktop.store.check.check", stopped)

    assert desk("check") == type(desk("registers"))(1, "", "Stopped. Nothing was changed.\n")


def test_stopping_it_is_told_even_when_clearing_up_fails(desk, monkeypatch):
    def stopped(*_):
        try:
            raise KeyboardInterrupt
        finally:
            raise ValueError("cannot operate on a closed database")

    monkeypatch.setattr("desktop.store.check.check", stopped)

    assert desk("check").err == "Stopped. Nothing was changed.\n"


def test_a_verb_leaves_no_log_handler_behind(desk):
    desk("registers")

    assert not logging.getLogger("desktop").handlers


def test_no_verb_opens_the_window(typed, path, monkeypatch):
    opened = []

    class App:
        @staticmethod
        def run(store, **how):
            opened.append((store, how))
            return 0

    monkeypatch.setattr("desktop.cli.window.app", App)

    assert typed("--store", path).code == 0
    assert opened == [(path, {"today": None, "passphrase": None, "record": ""})]


def test_without_a_screen_the_window_is_refused_in_words(typed, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")

    said = typed()

    assert said.code == 1
    assert said.err.startswith("There is no screen here")


def test_the_self_test_is_the_windows_own(typed, monkeypatch):
    class App:
        @staticmethod
        def self_test():
            return 1

    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr("desktop.cli.window.app", App)

    assert typed("--self-test").code == 1


def test_the_console_script_is_the_same_program():
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    module, _, name = scripts["commissioning-desk"].partition(":")

    assert (
        getattr(importlib.import_module(module), name)
        is importlib.import_module("desktop.cli").main
    )


def test_output_is_utf8_whatever_the_console_speaks(path, home):
    env = os.environ | {"PYTHONIOENCODING": "cp1252", "COMMISSIONING_DESK_HOME": str(home)}

    ended = started("--store", path, "add", "providers", "name=Ŵyn ≥ 👍", "kind=charity", env=env)

    assert ended.stdout.decode().splitlines() == ["Added provider P-0001, Ŵyn ≥ 👍 (change 2)."]
    assert ended.stderr == b""


def test_reading_a_file_loads_no_store(tmp_path):
    (tmp_path / "a.csv").write_text("Name,Day\nAcme,1/4/2025\n")
    code = (
        "import sys; from desktop.cli import main; main(sys.argv[1:]);"
        "sys.stderr.write(' '.join(sys.modules))"
    )

    ended = started("read", tmp_path / "a.csv", "--json", code=code)

    loaded = set(ended.stderr.decode().split())
    assert "desktop.sheets.facts" in loaded
    assert not loaded & {"sqlmodel", "sqlalchemy", "pydantic", "openpyxl", "alembic", "PySide6"}


def test_nothing_slow_loads_before_the_window():
    code = "import sys; import desktop.cli.running, desktop.cli.window; print(*sys.modules)"

    loaded = set(started(code=code).stdout.decode().split())

    assert "desktop.cli.window" in loaded
    assert not loaded & {"sqlmodel", "sqlalchemy", "pydantic", "openpyxl", "alembic", "rapidfuzz"}


def test_a_reader_that_has_enough_is_no_fault():
    code = "import sys; from desktop.cli import main; sys.exit(main(['registers', '--json']))"
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.close()
        said = process.stderr.read()

    assert said == b""


@pytest.mark.parametrize(
    "words",
    [
        ["backup", "--json"],
        ["nonsense", "--json"],
        ["show", "providers", "--bogus", "--json"],
        ["show", "providers", "--json", "--where", "district=\udce9"],
        ["import", "x.csv", "--json"],
    ],
)
def test_wrong_usage_is_told_as_one_document_too(typed, words):
    said = typed(*words)

    assert said.code == 2
    assert said.json["error"]["what"]
    assert said.err


def test_a_desk_opened_by_its_name_alone_opens_the_window_on_it(typed, monkeypatch, tmp_path):
    started = []
    monkeypatch.setattr(
        "desktop.cli.window.app",
        lambda: SimpleNamespace(run=lambda path, **more: started.append((path, more)) or 0),
    )
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    path = tmp_path / "QPL 2027.cdesk"

    assert typed(path).code == 0
    assert typed("--record", "providers:P-1").code == 0

    assert [where for where, _ in started] == [path, None]
    assert [more["record"] for _, more in started] == ["", "providers:P-1"]


@pytest.mark.parametrize("words", [[], ["--store", "QPL.cdesk"]])
def test_the_window_does_not_wait_for_the_verbs(words):
    assert "verbs" not in build(words).format_help()
    assert build(words).parse_args(words) == build().parse_args(words)


@pytest.mark.parametrize("words", [["--help"], ["show"], ["--store", "--help"], ["shwo", "x"]])
def test_whatever_else_is_typed_is_read_with_every_verb(words):
    assert build(words).format_help() == build().format_help()
