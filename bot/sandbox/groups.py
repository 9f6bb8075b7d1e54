"""Groups, as far as a reporting bot meets them: added, spoken to, pressed, removed, upgraded to a supergroup."""

import copy
from collections.abc import Iterable
from typing import Any

from bot.sandbox.chats import Group, User
from bot.sandbox.errors import PersonError
from bot.sandbox.person import People, Update, said


class Groups(People):
    """The acts of people in groups. The bot sees every message of a group it is in (no privacy mode)."""

    def add_group(self, group_id: int, title: str, members: Iterable[int], *, kind: str = "supergroup") -> Group:
        """A group of known people, without the bot; `kind` is group or supergroup, the number negative."""
        if group_id >= 0 or kind not in {"group", "supergroup"}:
            raise PersonError("a group has a negative number and is a group or a supergroup")
        people = {member: self.chat_of(member).person for member in members}
        group = self.groups[group_id] = Group(group_id, title, kind, people)
        return group

    def add_bot(self, group_id: int, by: int) -> Update:
        """The update carries `my_chat_member`."""
        return self._bot_becomes(group_id, by, "member")

    def remove_bot(self, group_id: int, by: int) -> Update:
        return self._bot_becomes(group_id, by, "kicked")

    def say_in(self, group_id: int, user_id: int, text: str) -> Update:
        group, sender = self._here(group_id, user_id)
        message = self.keep(group, said(text, "text"), sender=sender)
        return self.updates.push("message", copy.deepcopy(message.api))

    def press_in(self, group_id: int, user_id: int, message_id: int, data: str) -> Update:
        group, sender = self._here(group_id, user_id)
        return self.pressed(group, sender, message_id, data)

    def group_messages(self, group_id: int) -> list[dict[str, Any]]:
        """As `messages` of a private chat."""
        return self.seen_in(self._group(group_id))

    def upgrade(self, group_id: int, new_id: int) -> Update:
        """The group becomes a supergroup with another number; the update carries `migrate_to_chat_id`."""
        old = self._group(group_id)
        new = self.add_group(new_id, old.title, old.members)
        new.bot_status, old.migrated_to = old.bot_status, new_id
        sender = next(iter(old.members.values())).as_user()
        message = self.keep(old, {"migrate_to_chat_id": new_id}, sender=sender)
        return self.updates.push("message", copy.deepcopy(message.api))

    def _group(self, group_id: int) -> Group:
        if group_id not in self.groups:
            raise PersonError(f"there is no group {group_id}")
        return self.groups[group_id]

    def _here(self, group_id: int, user_id: int) -> tuple[Group, User]:
        group = self._group(group_id)
        sender = group.member(user_id)
        if sender is None or group.refusal():
            raise PersonError("the person and the bot have to be in the group")
        return group, sender

    def _bot_becomes(self, group_id: int, by: int, status: str) -> Update:
        group = self._group(group_id)
        if (user := group.member(by)) is None or group.bot_status == status:
            raise PersonError("only a member can do this, and only once")
        old, group.bot_status = group.bot_status, status
        return self.updates.push("my_chat_member", self.membership(group, user, old, status))
