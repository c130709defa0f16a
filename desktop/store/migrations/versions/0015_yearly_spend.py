"""spend of earlier years, as published"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "yearly_spend",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("financial_year", sa.String(), nullable=False),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("arrangement", sa.String(), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("as_written", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_yearly_spend")),
    )
