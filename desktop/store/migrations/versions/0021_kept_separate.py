"""why what was bought off the list is not one contract"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kept_separate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("provider", sa.Integer(), nullable=True),
        sa.Column("therapy", sa.String(), nullable=True),
        sa.Column("on", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["provider"],
            ["providers.id"],
            name=op.f("fk_kept_separate_provider"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_separate")),
    )
    with op.batch_alter_table("kept_separate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kept_separate_ref"), ["ref"], unique=True)
        batch_op.create_index(batch_op.f("ix_kept_separate_provider"), ["provider"], unique=False)
