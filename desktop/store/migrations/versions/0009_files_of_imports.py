"""the file that an import came from"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sheet", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("file_hash", sa.String(), nullable=True))
