"""What purchases cost by year, kept beside them, and by which version it was worked out"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kept",
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("what", name=op.f("pk_kept")),
    )
    op.create_table(
        "purchase_cost",
        sa.Column("purchase", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sessions", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.String(), nullable=True),
        sa.Column("last_day", sa.String(), nullable=True),
        sa.Column("last_session", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("purchase", name=op.f("pk_purchase_cost")),
    )
    op.create_table(
        "purchase_cost_part",
        sa.Column("purchase", sa.Integer(), nullable=False),
        sa.Column("financial_year", sa.Integer(), nullable=False),
        sa.Column("academic_year", sa.Integer(), nullable=False),
        sa.Column("is_committed", sa.Boolean(), nullable=False),
        sa.Column("pence", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "purchase",
            "financial_year",
            "academic_year",
            name=op.f("pk_purchase_cost_part"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_purchase_cost_part_years",
        "purchase_cost_part",
        ["is_committed", "financial_year", "pence"],
        unique=False,
    )
