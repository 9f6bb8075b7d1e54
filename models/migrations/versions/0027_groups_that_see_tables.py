"""A group gets rich messages once an administrator has said that it sees them; it is only added."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("group_chat", sa.Column("sees_rich", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("group_chat") as batch:
        batch.drop_column("sees_rich")
