"""A figure of a plan may be parted into the months of its year."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("plan_value", sa.Column("months", sa.String(length=120), nullable=True))


def downgrade() -> None:
    op.drop_column("plan_value", "months")
