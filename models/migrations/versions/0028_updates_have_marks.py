"""An update that is done is told apart from another one under its number; it is only added."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("taken_update", sa.Column("mark", sa.String(length=32), server_default="", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("taken_update") as batch:
        batch.drop_column("mark")
