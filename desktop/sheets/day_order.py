"""Whether the days of a column are written day first or month first, by the column itself."""

CASES = 50
FEWEST = 4  # steps from row to row before their order is worth anything


class DayOrder:
    """Takes days read either way, and decides between the ways by what only one allows.

    Attributes:
        day_first: how many make sense only day first.
        month_first: how many make sense only month first.
        either: how many make sense both ways and differ.
        only_month_first: (row, text) of those that make sense only month first.
        only_day_first: (row, text) of those that make sense only day first.
        real_low: whether every real day cell has a day of the month of 12 or less.
    """

    def __init__(self) -> None:
        self.day_first = self.month_first = self.either = self.real = 0
        self.only_month_first: list[tuple[int, str]] = []
        self.only_day_first: list[tuple[int, str]] = []
        self.example = ""
        self.real_low = True
        self._plain: list[str | None] = [None, None]
        self._ways: list[list[str | None]] = [[None, None], [None, None]]
        self._last: list[str | None] = [None, None]
        self._falls, self._rises = [0, 0], [0, 0]

    def add_real(self, day: str) -> None:
        """Take a day that can be read in one way only."""
        self.real += 1
        self.real_low = self.real_low and int(day[8:10]) <= 12
        _widen(self._plain, day)

    def add(self, day_first: str | None, month_first: str | None, row: int, text: str) -> None:
        """Take a written day: as it reads day first and as it reads month first."""
        if month_first is None and day_first is not None and not _is_numeric(text):
            _widen(self._plain, day_first)
            return
        if day_first is None or month_first is None:
            self._one_way(day_first, row, text)
        elif day_first != month_first:
            self.either += 1
            self.example = self.example or text
        for way, day in enumerate((day_first, month_first)):
            if day is not None:
                _widen(self._ways[way], day)
                self._follow(way, day)

    def _one_way(self, day_first: str | None, row: int, text: str) -> None:
        if day_first is None:
            self.month_first += 1
            if len(self.only_month_first) < CASES:
                self.only_month_first.append((row, text))
        else:
            self.day_first += 1
            if len(self.only_day_first) < CASES:
                self.only_day_first.append((row, text))

    def _follow(self, way: int, day: str) -> None:
        last = self._last[way]
        if last is not None:
            self._falls[way] += day < last
            self._rises[way] += day > last
        self._last[way] = day

    @property
    def choice(self) -> str:
        """Say "day first", "month first", or "either" when nothing in the column tells."""
        if self.day_first or self.month_first:
            return "month first" if self.month_first > self.day_first else "day first"
        if not self.either:
            return "day first"
        disorder = [min(self._falls[way], self._rises[way]) for way in (0, 1)]
        if self._rises[0] + self._falls[0] < FEWEST:
            return "either"
        if disorder[0] == 0 and disorder[1]:
            return "day first"
        if disorder[1] == 0 and disorder[0]:
            return "month first"
        return "either"

    @property
    def by_neighbours(self) -> bool:
        """Whether only the order of the rows tells which way days are written."""
        told = self.day_first or self.month_first or not self.either
        return not told and self.choice != "either"

    @property
    def unfit(self) -> list[tuple[int, str]]:
        """The days that do not fit the way chosen."""
        return self.only_day_first if self.choice == "month first" else self.only_month_first

    def span(self) -> tuple[str | None, str | None]:
        """Give the earliest and the latest day, read the way chosen."""
        way = self._ways[1 if self.choice == "month first" else 0]
        first = [one for one in (self._plain[0], way[0]) if one]
        last = [one for one in (self._plain[1], way[1]) if one]
        return min(first, default=None), max(last, default=None)


def _widen(span: list[str | None], day: str) -> None:
    if span[0] is None or day < span[0]:
        span[0] = day
    if span[1] is None or day > span[1]:
        span[1] = day


def _is_numeric(text: str) -> bool:
    """Say whether a day is written in figures, day or month first, and not year first."""
    plain = text.strip()
    return not any(letter.isalpha() for letter in plain[:8]) and not plain[:4].isdigit()
