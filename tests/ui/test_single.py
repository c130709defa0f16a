"""One window: a second start hands over what it was for."""

import json

import pytest
from PySide6.QtNetwork import QLocalSocket

from desktop.commands import new_store
from desktop.ui import single
from desktop.ui.single import Single, Wish
from tests.factories import make
from tests.ui.window_fixtures import opened, path, window

__all__ = ["opened", "path", "window"]


@pytest.fixture
def first(qapp):
    made = Single()
    assert made.listen()
    yield made
    made.close()


def test_without_a_window_there_is_nobody_to_hand_over_to(qapp):
    assert not Single().hand_over(Wish("C:/QPL.cdesk"))


def send(line, qtbot):
    """Send a line as another process would; give the answer."""
    socket = QLocalSocket()
    socket.connectToServer(single._name())
    socket.write(line)
    socket.flush()
    qtbot.waitUntil(
        lambda: (
            socket.bytesAvailable() > 0
            or socket.state() == QLocalSocket.LocalSocketState.UnconnectedState
        )
    )
    return bytes(socket.readAll().data())


def test_a_wish_arrives_and_is_answered(first, qtbot):
    heard = []
    first.wished.connect(heard.append)

    answer = send(
        json.dumps({"store": "C:/QPL.cdesk", "record": "providers:P-1"}).encode() + b"\n", qtbot
    )

    assert answer == single.TAKEN
    assert heard == [Wish("C:/QPL.cdesk", "providers:P-1")]


@pytest.mark.parametrize("line", [b"rubbish\n", b"[]\n", b"{}\n", b"\xff\n"])
def test_what_is_no_wish_is_not_answered(first, qtbot, line):
    heard = []
    first.wished.connect(heard.append)

    assert send(line, qtbot) == b""
    assert heard == []


def test_a_server_left_by_a_crash_does_not_stand_in_the_way(first):
    again = Single()

    assert again.listen()
    again.close()


def test_another_data_folder_has_a_window_of_its_own(first, monkeypatch, tmp_path):
    before = single._name()
    monkeypatch.setenv("COMMISSIONING_DESK_HOME", str(tmp_path / "other"))

    assert single._name() != before


def test_a_wish_opens_its_desk_and_shows_its_record(opened, tmp_path, qtbot):
    other = tmp_path / "other.cdesk"
    with new_store.create(other) as store:
        make(store, "providers", name="Acme", ref="P-0009")

    opened.opening.wish(Wish(str(other), "providers:P-0009"))
    qtbot.waitUntil(lambda: opened.desk is not None and opened.desk.store.path == other)

    assert opened.pages.key == "providers"
    assert opened.pages.call("record")[0] == "providers"


def test_a_wish_for_a_record_of_the_open_desk_shows_it(opened):
    row_id = make(opened.desk.store, "providers", name="Acme", ref="P-0009")

    opened.opening.wish(Wish(record="providers:P-0009"))

    assert opened.pages.call("record") == ("providers", row_id)


@pytest.mark.parametrize("asked_for", ["providers:P-9999", "planets:Mars", "nonsense"])
def test_a_record_that_is_not_there_is_told(opened, asked, asked_for):
    opened.opening.wish(Wish(record=asked_for))

    assert asked.said[-1][0] == "error"
    assert asked_for in asked.said[-1][1]
