"""A photo keeps the words that were sent under it.

A column is added as it is: no table is copied.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("photo", sa.Column("caption", sa.String(length=300), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("photo", "caption")
