"""Whether the days of a column are written day first or month first, by the column itself."""

DAY_FIRST, MONTH_FIRST, AMBIGUOUS = "day first", "month first", "ambiguous"
CASES = 50
FEWEST = 4  # steps from row to row before their order is worth anything
MANY = 30  # steps from which on a row or two out of order do not matter
OUTWEIGHS = 10  # times that days of one order outnumber the others to be taken for the rule


class DayOrder:
    """Takes days read either way, and decides between the ways by what only one allows.

    Attributes:
        day_first: how many make sense only day first.
        month_first: how many make sense only month first.
        either: how many make sense both ways and differ.
        only_month_first: (row, text) of those that make sense only month first.
        only_day_first: (row, text) of those that make sense only day first.
        example: (row, text) of the first that makes sense both ways.
        real_low: whether every real day cell has a day of the month of 12 or less.
    """

    def __init__(self) -> None:
        self.day_first = self.month_first = self.either = self.real = 0
        self.only_month_first: list[tuple[int, str]] = []
        self.only_day_first: list[tuple[int, str]] = []
        self.example: tuple[int, str] | None = None
        self.real_low = True
        self._plain: list[str | None] = [None, None]
        self._ways: list[list[str | None]] = [[None, None], [None, None]]
        self._last: list[str | None] = [None, None]
        self._falls, self._rises = [0, 0], [0, 0]
        self._steps: list[tuple[int, str | None, str | None]] = []

    def add_real(self, day: str, row: int) -> None:
        """Take a day that can be read in one way only."""
        self.real += 1
        self.real_low = self.real_low and int(day[8:10]) <= 12
        _widen(self._plain, day)
        self._steps.append((row, day, day))

    def add_serial(self, day: str, row: int) -> None:
        """Take a number that may be a day: evidence of order only."""
        self._steps.append((row, day, day))

    def add(self, day_first: str | None, month_first: str | None, row: int, text: str) -> None:
        """Take a written day: as it reads day first and as it reads month first."""
        if month_first is None and day_first is not None and not _is_numeric(text):
            _widen(self._plain, day_first)
            self._steps.append((row, day_first, day_first))
            return
        if day_first is None or month_first is None:
            self._one_way(day_first, row, text)
        elif day_first != month_first:
            self.either += 1
            self.example = self.example or (row, text.strip())
        for way, day in enumerate((day_first, month_first)):
            if day is not None:
                _widen(self._ways[way], day)
        self._steps.append((row, day_first, month_first))

    def settle(self) -> None:
        """Follow the days taken since the last time from row to row."""
        self._steps.sort(key=lambda step: step[0])
        for _, *days in self._steps:
            for way, day in enumerate(days):
                last = self._last[way]
                if day is None:
                    continue
                if last is not None:
                    self._falls[way] += day < last
                    self._rises[way] += day > last
                self._last[way] = day
        self._steps.clear()

    def _one_way(self, day_first: str | None, row: int, text: str) -> None:
        if day_first is None:
            self.month_first += 1
            if len(self.only_month_first) < CASES:
                self.only_month_first.append((row, text))
        else:
            self.day_first += 1
            if len(self.only_day_first) < CASES:
                self.only_day_first.append((row, text))

    @property
    def choice(self) -> str:
        """Say "day first", "month first", or "ambiguous" when nothing in the column tells."""
        less, more = sorted((self.day_first, self.month_first))
        if more:
            if less * OUTWEIGHS > more and self.either:
                return AMBIGUOUS
            return MONTH_FIRST if self.month_first > self.day_first else DAY_FIRST
        return self._by_neighbours() if self.either else DAY_FIRST

    def _by_neighbours(self) -> str:
        self.settle()
        steps = self._rises[0] + self._falls[0]
        disorder = [min(self._falls[way], self._rises[way]) for way in (0, 1)]
        slack, much = (steps * 0.02, steps * 0.2) if steps >= MANY else (0, 1)
        if steps >= FEWEST:
            if disorder[0] <= slack and disorder[1] >= much:
                return DAY_FIRST
            if disorder[1] <= slack and disorder[0] >= much:
                return MONTH_FIRST
        return AMBIGUOUS

    @property
    def by_neighbours(self) -> bool:
        """Whether only the order of the rows tells which way days are written."""
        told = self.day_first or self.month_first or not self.either
        return not told and self.choice != AMBIGUOUS

    @property
    def why(self) -> str:
        """Say in a sentence what decides between the ways, or that nothing does."""
        if self.day_first and self.month_first:
            return (
                f"{_dates(self.day_first)} only day first, such as {_shown(self.only_day_first)}, "
                f"and {_dates(self.month_first)} only month first, such as "
                f"{_shown(self.only_month_first)}"
            )
        if self.day_first or self.month_first:
            place = "first" if self.day_first else "second"
            shown = _shown(self.only_day_first or self.only_month_first)
            return f"A number above 12 comes {place}, such as in {shown}"
        if self.example is None:
            return "Every date can be read in one way only"
        if self.by_neighbours:
            return "No day is above 12, but the order of the rows shows it"
        shown = _shown([self.example])
        return f"No day is above 12, such as {shown}, and the order of the rows does not tell"

    @property
    def unfit(self) -> list[tuple[int, str]]:
        """The days that do not fit the way chosen."""
        return self.only_day_first if self.choice == MONTH_FIRST else self.only_month_first

    def span(self) -> tuple[str | None, str | None]:
        """Give the earliest and the latest day, read the way chosen; day first where none is."""
        way = self._ways[1 if self.choice == MONTH_FIRST else 0]
        first = [one for one in (self._plain[0], way[0]) if one]
        last = [one for one in (self._plain[1], way[1]) if one]
        return min(first, default=None), max(last, default=None)


def _dates(count: int) -> str:
    return "1 date makes sense" if count == 1 else f"{count:,} dates make sense"


def _shown(cases: list[tuple[int, str]]) -> str:
    row, text = cases[0]
    return f"“{text.strip()}” (row {row})"


def _widen(span: list[str | None], day: str) -> None:
    if span[0] is None or day < span[0]:
        span[0] = day
    if span[1] is None or day > span[1]:
        span[1] = day


def _is_numeric(text: str) -> bool:
    """Say whether a day is written in figures, day or month first, and not year first."""
    plain = text.strip()
    return not any(letter.isalpha() for letter in plain[:8]) and not plain[:4].isdigit()
