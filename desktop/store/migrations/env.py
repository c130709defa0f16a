"""Alembic's entry: runs the steps over the connection it is given."""

from typing import Literal

from alembic import context
from sqlmodel import SQLModel

from desktop.domain import registry
from desktop.store import changes, import_memory, kept, kept_costs, kept_dues

MODELS = (
    registry,
    changes,
    import_memory,
    kept,
    kept_costs,
    kept_dues,
)  # known to the metadata once imported
SEARCH = ("search",)


def _ours(name: str | None, kind: str, parents: object) -> bool:
    del parents
    return kind != "table" or not (name or "").startswith(SEARCH)


def _plain(kind: str, item: object, autogen: object) -> str | Literal[False]:
    """Write our column types as plain ones: a step is history and imports nothing of ours."""
    del autogen
    return "sa.String()" if kind == "type" and type(item).__name__ == "AutoString" else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    include_name=_ours,
    render_item=_plain,
    transactional_ddl=False,
)
context.run_migrations()
