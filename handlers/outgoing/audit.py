"""The head of the audit, in the administrators' own chats: out of reach of who may write to the database."""

from handlers.kit.words import number
from handlers.outgoing.letters import Composer, Letter, Mailing, Post, Unneeded
from models.queries.audit import load_head
from models.rules.outgoing import Kind, Why


async def _head(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """As `svodka audit verify --head` takes it."""
    head = await mailing.read("audit head", load_head)
    if not head.position:
        return Unneeded(Why.UNCHANGED)
    return Post(letter.words("audit-told-head", n=number(head.position), head=str(head)))


COMPOSERS: dict[Kind, Composer] = {Kind.AUDIT_HEAD: _head}
