"""Looking a store over finds what is wrong with it, and nothing when all is well."""

import contextlib

import pytest

from desktop.domain.registry import ENTITIES
from desktop.store import check, sqlite
from tests.factories import make


@pytest.fixture
def behind(store):
    """Change the file behind the program's back."""

    def run(statement):
        connection = sqlite.connect(store.path, store.key)
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(statement)
        connection.close()

    return run


def test_nothing_is_found_where_all_is_well(store):
    for name in ENTITIES:
        make(store, name)
    row = make(store, "contacts")
    store.save(ENTITIES["contacts"], {"role": "Head"}, row)
    store.delete(ENTITIES["contacts"], row)
    store.undo()
    store.undo()
    store.redo()

    assert check.check(store) == check.Findings((), (), (), ())


def test_a_value_that_history_does_not_know_is_found(store, behind):
    row = make(store, "providers", phone="01233 111111")

    behind("UPDATE providers SET phone = '999'")

    assert check.check(store).history == (
        f"providers row {row}: Phone is not what history last says",
    )


def test_a_row_that_history_does_not_know_is_found(store, behind):
    behind("INSERT INTO providers(id, ref, name, kind) VALUES (77, 'P-77', 'Acme', 'company')")

    found = check.check(store)

    assert found.history[0] == "providers row 77 is there, but history does not say how it came"
    assert found.search[0] == "providers row 77 can't be found by searching"


def test_a_row_that_is_gone_is_found(store, behind):
    row = make(store, "rounds")

    behind("DELETE FROM rounds")

    assert check.check(store).history == (
        f"rounds row {row} is gone, but history does not say why",
    )


def test_a_link_that_points_nowhere_is_found(store, behind):
    make(store, "contacts")

    behind("DELETE FROM providers")

    assert check.check(store).foreign_keys == (
        "contacts row 1 points to a providers row that is gone",
    )


def test_words_that_the_search_box_misses_are_found(store, behind):
    row = make(store, "providers", name="Acme")

    behind("UPDATE providers SET name = 'Zenith'")

    assert check.check(store).search == (f"providers row {row} can't be found by its words",)


def test_what_the_search_box_still_finds_though_gone_is_found(store, behind):
    row = make(store, "providers")

    behind("DELETE FROM providers")

    assert check.check(store).search == (
        f"the search index still has providers row {row}, which is gone",
    )


def test_a_row_with_much_of_the_same_text_is_looked_up_in_no_time(store):
    make(store, "providers", notes="x" * 100_000, name="y" * 100_000)

    assert check.check(store).ok


def test_a_connection_that_read_before_others_wrote_does_not_call_the_index_corrupt(
    store, monkeypatch
):
    row = make(store, "providers")
    with store.read() as reader:
        reader.exec_driver_sql("PRAGMA integrity_check").all()
        reader.rollback()
        for number in range(40):
            store.save(ENTITIES["providers"], {"name": f"Acme {number}"}, row)
        monkeypatch.setattr(store, "read", lambda: contextlib.nullcontext(reader))

        assert check.check(store).ok
