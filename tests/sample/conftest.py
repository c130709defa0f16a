"""The sample in a store, for tests that only read it."""

import pytest

from desktop.commands import new_store
from desktop.sheets import demo


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    """The made-up county as it is brought in from its workbooks."""
    with new_store.create(tmp_path_factory.mktemp("sample") / "sample.cdesk") as store:
        demo.fill(store)
        yield store
