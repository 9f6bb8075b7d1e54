"""What the Bot API says: whether it knows the token, and whether a webhook stands in the way."""

from asyncio import timeout
from typing import Any

from aiohttp import ClientError, ClientSession

from bot.checkup.findings import Finding, fault, good, warning
from config.settings import Settings

PATIENCE = 5.0
"""Seconds for all the questions together."""
LONGEST_TOLD = 200
UNKNOWN_TOKEN = {401, 404}
LATER = {429, *range(500, 600)}


class RefusedError(Exception):
    """The server answers and does not give what was asked for."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


async def look_at_telegram(settings: Settings) -> list[Finding]:
    """Asked without the bot's own library, whose retries would take minutes."""
    address = f"{settings.telegram.bot_api_url}/bot{settings.telegram.bot_token.get_secret_value()}"
    findings: list[Finding] = []
    try:
        async with timeout(PATIENCE), ClientSession() as session:
            await _asked(session, f"{address}/getMe")
            findings.append(good("telegram", "the server knows the token"))
            findings.append(_of_webhook(await _asked(session, f"{address}/getWebhookInfo")))
    except RefusedError as refused:
        findings.append(_of_refusal(refused.status))
    except (ClientError, OSError, ValueError) as error:  # its words may quote the address, which has the token in it
        found = f"no Bot API answers at BOT_API_URL ({type(error).__name__})"
        findings.append(fault("telegram", found, "Look at the network and the address; the bot waits for it"))
    return findings


async def _asked(session: ClientSession, address: str) -> dict[str, Any]:
    """The result. Raises RefusedError, and ValueError for what is no answer of a Bot API."""
    async with session.get(address, allow_redirects=False) as answer:
        if answer.status in UNKNOWN_TOKEN | LATER:
            raise RefusedError(answer.status)
        said = await answer.json(content_type=None)
    if not isinstance(said, dict) or "ok" not in said:
        raise ValueError
    if not said["ok"]:
        raise RefusedError(answer.status)
    result: dict[str, Any] = said["result"]
    return result


def _of_refusal(status: int) -> Finding:
    if status in UNKNOWN_TOKEN:
        return fault("telegram", "the server of BOT_API_URL does not know BOT_TOKEN", "Ask @BotFather for it: /token")
    if status in LATER:
        return warning("telegram", f"the server answers with {status}", "Look again in some minutes")
    advice = "A token that was used with another server is logged out there first"
    return fault("telegram", f"the server refuses this bot ({status})", advice)


def _of_webhook(info: dict[str, Any]) -> Finding:
    """The bot asks for updates: a webhook of another program would keep them from it."""
    if error := info.get("last_error_message"):
        return warning(
            "webhook",
            f"the last delivery failed ({' '.join(str(error).split())[:LONGEST_TOLD]})",
            "The next start takes the webhook away",
        )
    if info.get("url"):
        advice = "The next start takes it away; see that no other program sets it"
        return warning("webhook", "another program has set one", advice)
    return good("webhook", "none, updates are asked for")
