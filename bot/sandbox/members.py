"""The Bot API's `ChatMember` of each status."""

from typing import Any

from bot.sandbox.chats import User

SENDING = (
    "messages", "audios", "documents", "photos", "videos", "video_notes", "voice_notes", "polls", "other_messages",
)  # fmt: skip
OF_MEMBERS = ("add_web_page_previews", "change_info", "invite_users", "pin_messages", "manage_topics")
OF_ADMINISTRATORS = (
    "be_edited", "manage_chat", "delete_messages", "manage_video_chats", "restrict_members", "promote_members",
    "change_info", "invite_users", "send_welcome_messages", "post_stories", "edit_stories", "delete_stories",
    "pin_messages", "manage_topics",
)  # fmt: skip


def as_member(user: User, status: str) -> dict[str, Any]:
    """`status`: member, administrator (who may do everything), restricted (who may not write), left or kicked."""
    member: dict[str, Any] = {"status": status, "user": user}
    if status == "kicked":
        return {**member, "until_date": 0}
    if status == "restricted":
        rights = [*(f"send_{kind}" for kind in SENDING), *OF_MEMBERS, "react_to_messages", "edit_tag"]
        return {**member, "is_member": True, "until_date": 0, **{f"can_{right}": False for right in rights}}
    if status == "administrator":
        return {**member, "is_anonymous": False, **{f"can_{right}": True for right in OF_ADMINISTRATORS}}
    return member
