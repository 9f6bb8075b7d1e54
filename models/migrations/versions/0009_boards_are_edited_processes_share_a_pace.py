"""A board knows what it was made from and how often it was put up anew; the last turn to send stands in `pace`.

Columns are added as they are: no table is copied.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column("board", sa.Column("mark", sa.String(length=32), nullable=False, server_default=""))
    op.add_column("board", sa.Column("put_up", number, nullable=False, server_default="0"))
    op.create_table(
        "pace",
        sa.Column("id", number, autoincrement=False, nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pace")),
    )


def downgrade() -> None:
    op.drop_table("pace")
    op.execute("DELETE FROM outbox WHERE kind = 'board_edit'")
    for column in ("put_up", "mark"):
        op.drop_column("board", column)
