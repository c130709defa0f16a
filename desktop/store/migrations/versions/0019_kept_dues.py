"""what of contracts falls due, kept with the days for which it holds; purchases by their end"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "contract_dues",
        sa.Column("contract", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("first_day", sa.String(), nullable=False),
        sa.Column("last_day", sa.String(), nullable=False),
        sa.Column("ends", sa.String(), nullable=False),
        sa.Column("dues", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("contract", name=op.f("pk_contract_dues")),
    )
    op.create_index(
        "ix_purchases_ends",
        "purchases",
        ["last_session", "ref", "status", "requested_by"],
        unique=False,
    )
