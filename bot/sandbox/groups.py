"""Groups, as far as a reporting bot meets them: added, spoken to, pressed, silenced, removed, upgraded, with topics."""

import copy
from collections.abc import Iterable
from typing import Any

from bot.sandbox.chats import GENERAL, ChatGroup, Topic, User
from bot.sandbox.errors import PersonError
from bot.sandbox.person import SandboxPeople, Update, said
from bot.sandbox.send_methods import in_topic
from bot.sandbox.view import as_seen
from bot.sandbox.world import Receiver

OUTSIDE = {"left", "kicked"}


class Groups(SandboxPeople):
    """The acts of people in groups. The bot sees every message of a group it is in (no privacy mode)."""

    def add_group(
        self, group_id: int, title: str, members: Iterable[int], *, kind: str = "supergroup", forum: bool = False
    ) -> ChatGroup:
        """A group of known people, without the bot; `kind` is group or supergroup, the number negative.

        A `forum` has the topic «General»; `open_topic` adds more.
        """
        if group_id >= 0 or kind not in {"group", "supergroup"} or (forum and kind == "group"):
            raise PersonError("a group has a negative number and is a group or a supergroup")
        people = {member: self.chat_of(member).person for member in members}
        topics = {GENERAL: Topic("General")} if forum else {}
        self._last_message_id = max(self._last_message_id, GENERAL)  # no other topic begins with that number
        group = self.groups[group_id] = ChatGroup(group_id, title, kind, people, topics=topics)
        return group

    def add_bot(self, group_id: int, by: int) -> Update:
        """The update carries `my_chat_member`."""
        return self.make_bot(group_id, by, "member")

    def remove_bot(self, group_id: int, by: int) -> Update:
        return self.make_bot(group_id, by, "kicked")

    def make_bot(self, group_id: int, by: int, status: str) -> Update:
        """Member, administrator, restricted (it may not write), left or kicked. The update carries `my_chat_member`."""
        group = self._group(group_id)
        if (user := group.member(by)) is None or group.bot_status == status:
            raise PersonError("only a member can do this, and only once")
        old, group.bot_status = group.bot_status, status
        return self.updates.push("my_chat_member", self.membership(group, user, old, status))

    def say_in(self, group_id: int, user_id: int, text: str, *, topic: int | None = None) -> Update:
        """A command of the menu that is ephemeral is one more message that only this member sees."""
        name, language = str(self.bot["username"]), self.chat_of(user_id).person.language
        alone = not self.faults.is_old_server and self.menu.is_ephemeral(text, group_id, language, name)
        return self._tell(group_id, user_id, said(text, "text"), topic, Receiver(self.bot) if alone else None)

    def open_topic(self, group_id: int, by: int, name: str) -> Update:
        """The update carries `forum_topic_created`; its `message_thread_id` is the topic from then on."""
        if not self._group(group_id).topics:
            raise PersonError("only a forum has topics")
        group, sender = self._here(group_id, by)
        message = self.keep(group, {"forum_topic_created": {"name": name, "icon_color": 7322096}}, sender=sender)
        group.topics[message.id] = Topic(name)
        message.api |= in_topic(message.id)
        return self.updates.push("message", copy.deepcopy(message.api))

    def close_topic(self, group_id: int, by: int, topic: int, *, closed: bool = True) -> Update:
        """Closed, or opened again: the update carries `forum_topic_closed` or `forum_topic_reopened`."""
        known = self._group(group_id).topics.get(topic)
        if known is None or known.closed is closed:
            raise PersonError("there is no such topic, or it is so already")
        known.closed = closed
        return self._tell(group_id, by, {"forum_topic_closed" if closed else "forum_topic_reopened": {}}, topic)

    def delete_topic(self, group_id: int, topic: int) -> None:
        """Its messages go with it. Telegram tells a bot nothing."""
        group = self._group(group_id)
        del group.topics[topic]
        for message in group.messages.values():
            if message.api.get("message_thread_id") == topic:
                self.delete(group, message)

    def _tell(
        self,
        group_id: int,
        user_id: int,
        content: dict[str, Any],
        topic: int | None,
        receiver: Receiver | None = None,
    ) -> Update:
        group, sender = self._here(group_id, user_id)
        message = self.keep(group, {**content, **in_topic(topic)}, sender=sender, receiver=receiver)
        return self.updates.push("message", copy.deepcopy(message.api))

    def press_in(self, group_id: int, user_id: int, message_id: int, data: str) -> Update:
        group, sender = self._here(group_id, user_id)
        return self.pressed(group, sender, message_id, data)

    def group_messages(self, group_id: int, user_id: int | None = None) -> list[dict[str, Any]]:
        """As `messages` of a private chat, on this member's phone; without one, what everybody sees."""
        return self.seen_in(self._group(group_id), user_id)

    def group_log(self, group_id: int) -> list[dict[str, Any]]:
        """All that stands in the group, for whomever it is."""
        messages = self._group(group_id).messages.values()
        return [as_seen(message) for message in messages if not message.deleted]

    def upgrade(self, group_id: int, new_id: int) -> Update:
        """The group becomes a supergroup with another number; the update carries `migrate_to_chat_id`."""
        old = self._group(group_id)
        new = self.add_group(new_id, old.title, old.members)
        new.bot_status, old.migrated_to = old.bot_status, new_id
        sender = next(iter(old.members.values())).as_user()
        message = self.keep(old, {"migrate_to_chat_id": new_id}, sender=sender)
        return self.updates.push("message", copy.deepcopy(message.api))

    def _group(self, group_id: int) -> ChatGroup:
        if group_id not in self.groups:
            raise PersonError(f"there is no group {group_id}")
        return self.groups[group_id]

    def _here(self, group_id: int, user_id: int) -> tuple[ChatGroup, User]:
        group = self._group(group_id)
        sender = group.member(user_id)
        if sender is None or group.migrated_to is not None or group.bot_status in OUTSIDE:
            raise PersonError("the person and the bot have to be in the group")
        return group, sender
