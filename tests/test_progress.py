import pytest

from desktop.progress import Cancelled, Progress, silent


def count(numbers: int, progress: Progress = silent) -> int:
    for done in range(numbers):
        progress(done, numbers, "Counting")
    return numbers


def test_work_that_nobody_watches_goes_to_its_end():
    assert count(5) == 5


def test_work_stops_where_the_person_asked():
    seen = []

    def stop_at_two(done: int, total: int | None = None, words: str = "") -> None:
        seen.append((done, total, words))
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        count(5, stop_at_two)

    assert seen == [(0, 5, "Counting"), (1, 5, "Counting"), (2, 5, "Counting")]
