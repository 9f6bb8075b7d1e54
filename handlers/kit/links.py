"""Links that open the private chat with the bot."""

REPORT = "report"
"""What a link carries that opens /report; anything else is an invitation's token."""


def link_to(bot_name: str, payload: str) -> str:
    return f"https://t.me/{bot_name}?start={payload}"
