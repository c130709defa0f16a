"""A contract typed on the command line, and verbs about it as of a day."""

import pytest


@pytest.fixture
def on(typed, path):
    """Type a verb about the store of the test, as of a day."""

    def run(today, *words):
        return typed("--store", path, "--today", today, *words)

    return run


@pytest.fixture
def parents(on, acme):
    """A three-year contract with yearly hard reviews, an option and its money."""
    del acme

    def add(register, *values):
        said = on("2027-10-01", "add", register, *values)
        assert said.code == 0, said.err

    add("contracts", "ref=C-1", "title=Supporting Parents", "service=Supporting Parents",
        "regime=PA2023 light touch", "route=open tender", "providers=P-0001",
        "starts=2026-10-01", "last_day=2029-09-30", "term_shape=one term with hard reviews",
        "review_every_months=12", "notice_months=6", "value=2500000", "vat=exempt",
        "procurement_began=2026-05-01", "signed_on=2026-09-01")  # fmt: skip
    for year in ("1", "2", "3"):
        add("funding", "contract=C-1", f"financial_year=Year {year}", "source=Council base",
            "amount=400000")  # fmt: skip
        add("funding", "contract=C-1", f"financial_year=Year {year}", "source=NHS",
            "amount=100000")  # fmt: skip
    add("extensions", "contract=C-1", "number=1", "months=24", "status=unused",
        "notice_by=2029-03-31")  # fmt: skip
    return add


def of(said, kind):
    return [one for one in said.json if one["kind"] == kind]
