from desktop.ui import letting_go
from desktop.ui.letting_go import LettingGo


def test_lists_are_emptied_a_few_rows_at_a_time(qtbot, qapp, monkeypatch):
    monkeypatch.setattr(letting_go, "SOME", 10)
    going = LettingGo(qapp)
    rows = [[{"id": number} for number in range(many)] for many in (25, 0, 7)]

    for some in rows:
        going.take(some)

    assert [len(some) for some in rows] == [25, 0, 7]
    qtbot.waitUntil(lambda: not any(rows))
    qtbot.waitUntil(lambda: not going._soon.isActive())
