"""All conversations of a chat stand in one row, so that an update reads and writes them once."""

import re

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

conversation = sa.table("conversation", sa.column("key", sa.String), sa.column("data", sa.JSON))
NAMED = re.compile(r"(?P<chat>fsm(?::-?\d+)+):(?P<name>.+)")
"""fsm:<bot>:<chat>:<user>:<name of the conversation>"""


def upgrade() -> None:
    chats: dict[str, dict[str, object]] = {}
    for key, data in op.get_bind().execute(sa.select(conversation.c.key, conversation.c.data)):
        if found := NAMED.fullmatch(key):
            chats.setdefault(found["chat"], {})[found["name"]] = data
    _replace(chats)


def downgrade() -> None:
    rows = op.get_bind().execute(sa.select(conversation.c.key, conversation.c.data))
    _replace({f"{chat}:{name}": data for chat, held in rows for name, data in held.items()})


def _replace(rows: dict[str, dict[str, object]]) -> None:
    op.execute(sa.delete(conversation))
    if rows:
        op.bulk_insert(conversation, [{"key": key, "data": data} for key, data in rows.items()])
