"""The topic of a forum that a group is spoken to in, and why a group is left alone for a while.

Columns are added as they are: no table is copied, so no child row is touched.
"""

import sqlalchemy as sa
from alembic import op

import models.tables.base

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

PAUSE = ("try_at", "paused_why", "paused_at")


def upgrade() -> None:
    for table in ("group_chat", "board"):
        op.add_column(table, sa.Column("thread_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite")))
    op.add_column("group_chat", sa.Column("paused_at", models.tables.base.Instant(timezone=True)))
    op.add_column("group_chat", sa.Column("paused_why", sa.String(length=16)))
    op.add_column("group_chat", sa.Column("try_at", models.tables.base.Instant(timezone=True)))


def downgrade() -> None:
    for column in PAUSE:
        op.drop_column("group_chat", column)
    for table in ("board", "group_chat"):
        op.drop_column(table, "thread_id")
