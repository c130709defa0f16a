import faulthandler
import logging
import sys
import threading
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest

from desktop import log, paths


@pytest.fixture
def started(monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    path = log.start("debug")
    yield path
    log.stop()


def fail(words="“Jane Doe” is not a day"):
    raise ValueError(words)


def test_the_log_begins_with_the_version(started):
    assert started.parent == paths.log_folder()
    assert "Commissioning Desk 0.1.0, Python 3." in started.read_text("utf-8")
    assert log.written_to() == started


def test_an_exception_nobody_caught_is_in_the_file_without_its_data(started, capsys):
    try:
        fail()
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)

    text = started.read_text("utf-8")
    assert "ValueError" in text
    assert "in fail" in text
    assert "Jane Doe" not in text
    assert str(started) in capsys.readouterr().err


def test_what_lay_behind_an_exception_is_told_and_its_data_is_not(started):
    name = "Jane Doe"
    try:
        try:
            fail()
        except ValueError as error:
            raise RuntimeError("row of " + name) from error
    except RuntimeError:
        logging.getLogger("desktop.store").exception("a write failed")

    text = started.read_text("utf-8")
    assert (
        text.index("RuntimeError") < text.index("which came after this") < text.index("ValueError")
    )
    assert "Jane Doe" not in text


def test_words_about_the_program_itself_are_kept():
    assert "has no attribute 'colour'" in log.describe(
        AttributeError("'Row' object has no attribute 'colour'")
    )
    assert log.describe(FileNotFoundError(2, "No such file or directory", "/home/jane")) == (
        "FileNotFoundError: No such file or directory"
    )


def test_a_stack_names_files_without_the_folders_that_name_somebody(started):
    try:
        fail()
    except ValueError:
        logging.getLogger("desktop").exception("it failed")

    text = started.read_text("utf-8")
    assert 'File "tests/test_log.py", line' in text
    assert str(Path(__file__).parent) not in text


@pytest.mark.parametrize(
    ("file", "named"),
    [
        (r"C:\Users\Jane Doe\Programs\Desk\app\desktop\ui\jobs.py", "desktop/ui/jobs.py"),
        (r"C:\Users\Jane Doe\elsewhere.py", "elsewhere.py"),
        ("/home/jane/elsewhere.py", "elsewhere.py"),
        ("<frozen runpy>", "<frozen runpy>"),
    ],
)
def test_a_file_of_the_program_is_named_from_the_program_on(monkeypatch, file, named):
    monkeypatch.setattr(sys, "path", [r"C:\Users\Jane Doe\Programs\Desk\app"])

    assert log.without_folders(f'  File "{file}", line 1 in f') == f'  File "{named}", line 1 in f'


def test_an_import_that_failed_is_told_without_its_folder():
    error = ImportError("cannot import name 'x' from 'y' (/home/jane/y.py)")

    assert log.describe(error) == "ImportError: cannot import name 'x' from 'y'"


def test_what_crashes_wrote_is_set_aside_before_it_grows_without_end(tmp_path, monkeypatch):
    monkeypatch.setattr(faulthandler, "is_enabled", lambda: False)
    monkeypatch.setattr(faulthandler, "enable", lambda file: file.close())
    written = tmp_path / "faults.log"
    written.write_text("x" * (log.BYTES + 1))
    (tmp_path / "faults.log.1").write_text("older")

    for _ in range(2):
        log.start("info", tmp_path)
        log.stop()

    assert written.read_text() == ""
    assert (tmp_path / "faults.log.1").stat().st_size == log.BYTES + 1


def test_a_chain_that_goes_in_circles_ends():
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first

    assert log.describe(first).count("ValueError") == 1


def test_an_exception_in_a_thread_is_in_the_file(started):
    thread = threading.Thread(target=fail, name="worker")
    thread.start()
    thread.join()

    assert "in fail" in started.read_text("utf-8")


def test_a_windowed_program_without_a_console_can_fail(started, monkeypatch):
    monkeypatch.setattr(sys, "stderr", None)

    sys.excepthook(ValueError, ValueError("x"), None)

    assert "ValueError" in started.read_text("utf-8")


def test_an_interruption_by_the_person_is_no_fault(started):
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)

    assert "nobody caught" not in started.read_text("utf-8")


def test_five_files_of_a_megabyte_are_kept(started):
    for _ in range(60):
        logging.getLogger("desktop.test").info("x" * 200_000)

    sizes = [file.stat().st_size for file in started.parent.glob("commissioning-desk.log*")]
    assert len(sizes) == 5
    assert max(sizes) <= 1_000_000


def test_a_log_file_that_cannot_be_renamed_goes_on(started, monkeypatch):
    def held(*_):
        raise PermissionError(13, "The file is in use")

    monkeypatch.setattr("os.rename", held)
    for number in range(8):
        logging.getLogger("desktop.test").info("%d %s", number, "x" * 200_000)

    assert " 7 xxx" in started.read_text("utf-8")


def test_a_folder_that_cannot_be_written_does_not_stop_the_program(tmp_path):
    (tmp_path / "file").touch()

    log.start("info", tmp_path / "file" / "logs")
    logging.getLogger("desktop").info("hello")
    log.stop()

    assert log.written_to() is None


def test_whoever_heard_of_exceptions_before_still_does(monkeypatch):
    heard = []
    monkeypatch.setattr(sys, "excepthook", lambda *about: heard.append(about))

    log.start()
    sys.excepthook(ValueError, ValueError("x"), None)
    log.stop()

    assert [kind for kind, *_ in heard] == [ValueError]


def test_stopping_gives_everything_back():
    hooks = sys.excepthook, threading.excepthook
    log.start()
    assert sys.excepthook is not hooks[0]

    log.stop()

    assert (sys.excepthook, threading.excepthook) == hooks
    assert not logging.getLogger("desktop").handlers
    assert faulthandler.is_enabled()


def test_a_log_that_finds_no_room_stops_without_a_word(monkeypatch):
    log.start("debug")

    close = logging.FileHandler.close

    def full(handler):
        close(handler)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(logging.FileHandler, "close", full)
    log.stop()

    assert log.written_to() is None


def test_a_line_the_disk_has_no_room_for_is_lost_without_a_word(started, monkeypatch, capsys):
    def full(_self, _record):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(RotatingFileHandler, "shouldRollover", full)
    logging.getLogger("desktop").info("nothing of it")

    assert capsys.readouterr().err == ""
