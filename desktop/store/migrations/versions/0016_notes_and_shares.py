"""notes beside figures, and what a share is worked out from"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

ADDED = {
    "measures": ("counts", "out_of"),
    "contract_years": ("note",),
    "funding": ("note",),
    "contracts": ("value_note",),
}


def upgrade() -> None:
    for table, names in ADDED.items():
        with op.batch_alter_table(table, schema=None) as batch_op:
            for name in names:
                batch_op.add_column(sa.Column(name, sa.String(), nullable=True))
