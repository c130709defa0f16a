import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

pytest.importorskip("venv", reason="the shipped Python makes no environments")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def dev(tmp_path, monkeypatch):
    """The set-up script, in an empty project, with the commands it starts written down."""
    spec = importlib.util.spec_from_file_location("dev", ROOT / "packaging" / "dev.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.started, module.codes = [], {}

    def start(command, **how):
        module.started.append(([str(word) for word in command], how))
        code = next((code for word, code in module.codes.items() if word in " ".join(command)), 0)
        return SimpleNamespace(returncode=code)

    monkeypatch.setattr(module.subprocess, "run", start)
    monkeypatch.setattr(module.venv.EnvBuilder, "create", lambda _, place: place.mkdir())
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / "installed.sha256")
    monkeypatch.setattr(module, "missing_libraries", lambda _: [])
    monkeypatch.setattr(module, "missing_tools", lambda _: [])
    return module


def commands(dev):
    return [" ".join(command) for command, _ in dev.started]


def test_the_first_call_installs_by_hash_and_the_second_nothing(dev):
    dev.main(["setup"])
    first = commands(dev)
    dev.started.clear()
    dev.main(["setup"])

    assert "--require-hashes --only-binary=:all:" in first[0]
    assert "--editable" in first[1]
    assert commands(dev) == []


def test_changed_pins_make_the_environment_anew(dev, tmp_path, monkeypatch):
    pins = tmp_path / "pins.txt"
    pins.write_text("one")
    monkeypatch.setattr(dev, "PINS", pins)
    monkeypatch.setattr(dev.venv.EnvBuilder, "create", lambda _, place: place.mkdir(exist_ok=True))
    dev.main(["setup"])
    dev.started.clear()
    pins.write_text("two")

    dev.main(["setup"])

    assert len(dev.started) == 2


def test_a_failed_installation_is_tried_again_the_next_time(dev, monkeypatch):
    monkeypatch.setattr(dev.venv.EnvBuilder, "create", lambda _, place: place.mkdir(exist_ok=True))
    dev.codes = {"--require-hashes": 1}

    for _ in range(2):
        with pytest.raises(SystemExit, match="could not be installed"):
            dev.main(["setup"])

    assert not dev.STAMP.exists()


def test_arguments_after_test_go_to_pytest_without_a_screen(dev, monkeypatch):
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)

    assert dev.main(["test", "-k", "undo"]) == 0

    command, how = dev.started[-1]
    assert command[1:] == ["-m", "pytest", "-k", "undo"]
    assert how["env"]["QT_QPA_PLATFORM"] == "offscreen"


def test_the_whole_suite_runs_on_every_core(dev):
    assert dev.main(["test"]) == 0

    command, _ = dev.started[-1]
    assert command[1:] == ["-m", "pytest", "-q", "-n", str(os.cpu_count())]


@pytest.mark.parametrize("code", [1, 5], ids=["a failed test", "no test found"])
def test_a_failure_of_the_tests_is_a_failure(dev, code):
    dev.codes = {"pytest": code}

    assert dev.main(["test"]) == code


def test_run_opens_the_sample_data(dev, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":7")

    dev.main(["run"])

    assert dev.started[-1][0][1:] == ["-m", "desktop", "demo"]


def test_run_with_arguments_does_as_told(dev, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":7")

    dev.main(["run", "--store", "a.cdesk"])

    assert dev.started[-1][0][1:] == ["-m", "desktop", "--store", "a.cdesk"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has machines without a screen")
def test_without_a_screen_the_program_opens_on_a_virtual_one(dev, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)

    dev.main(["run"])

    assert dev.started[-1][0][:2] == ["xvfb-run", "-a"]


def test_the_checks_stop_at_the_first_that_fails(dev):
    dev.main(["setup"])
    dev.started.clear()
    dev.codes = {"ruff check": 0, "mypy": 2}

    assert dev.main(["check"]) == 2

    assert [Path(command[0]).name for command, _ in dev.started] == ["ruff", "ruff", "mypy"]


@pytest.mark.parametrize("arguments", [[], ["fly"], ["check", "desktop"]], ids=str)
def test_what_it_does_not_know_it_answers_with_its_usage(dev, arguments, capsys):
    assert dev.main(arguments) == 2

    assert "usage: dev.py run" in capsys.readouterr().err
    assert dev.started == []


@pytest.mark.skipif(sys.platform != "linux", reason="a shell script for Debian")
def test_the_shell_script_is_sound():
    subprocess.run(["sh", "-n", str(ROOT / "packaging" / "dev.sh")], check=True)
    subprocess.run(["sh", "-n", str(ROOT / ".ci" / "run")], check=True)
