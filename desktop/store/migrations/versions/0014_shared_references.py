"""contracts may share a reference"""

from alembic import op

revision = "0014"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("contracts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contracts_ref"))
        batch_op.create_index(batch_op.f("ix_contracts_ref"), ["ref"], unique=False)
