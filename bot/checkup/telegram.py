"""What the Bot API says: whether it knows the token, and whether its webhook is that of the settings."""

from asyncio import timeout
from time import time
from typing import Any

from aiohttp import ClientError, ClientSession

from bot.checkup.findings import CheckupFinding, fault, good, warning
from config.settings import Settings

PATIENCE = 5.0
"""Seconds for all the questions together."""
LONGEST_TOLD = 200
RECENT = 600.0
"""Seconds: a delivery that failed longer ago was brought again since."""
UNKNOWN_TOKEN = {401, 404}
LATER = {429, *range(500, 600)}


class RefusedError(Exception):
    """The server answers and does not give what was asked for."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


async def look_at_telegram(settings: Settings) -> list[CheckupFinding]:
    """Asked without the bot's own library, whose retries would take minutes."""
    address = f"{settings.telegram.bot_api_url}/bot{settings.telegram.bot_token.get_secret_value()}"
    findings: list[CheckupFinding] = []
    try:
        async with timeout(PATIENCE), ClientSession() as session:
            await _asked(session, f"{address}/getMe")
            findings.append(good("telegram", "the server knows the token"))
            info = await _asked(session, f"{address}/getWebhookInfo")
            findings.append(_of_webhook(info, settings.http.bot_webhook_url))
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


def _of_refusal(status: int) -> CheckupFinding:
    if status in UNKNOWN_TOKEN:
        return fault("telegram", "the server of BOT_API_URL does not know BOT_TOKEN", "Ask @BotFather for it: /token")
    if status in LATER:
        return warning("telegram", f"the server answers with {status}", "Look again in some minutes")
    advice = "A token that was used with another server is logged out there first"
    return fault("telegram", f"the server refuses this bot ({status})", advice)


def _of_webhook(info: dict[str, Any], ours: str | None) -> CheckupFinding:
    """What is set against what the settings say, and how the last delivery went."""
    url, error = info.get("url") or "", _recent_error(info)
    if url != (ours or ""):
        return _of_other_webhook(url, ours)
    if error and ours:
        advice = "Look whether BOT_WEBHOOK_URL leads to HTTP_PORT, and at the log of the proxy between"
        return warning("webhook", f"the last delivery failed ({error})", advice)
    waiting = info.get("pending_update_count") or 0
    return good("webhook", f"Telegram delivers here, {waiting} updates wait" if ours else "none, updates are asked for")


def _of_other_webhook(url: str, ours: str | None) -> CheckupFinding:
    if ours and not url:
        return warning("webhook", "none is set", "The next start sets it; the running bot does within five minutes")
    if ours:
        advice = "The next start sets ours; see that no other program uses the token"
        return warning("webhook", "another one is set than BOT_WEBHOOK_URL", advice)
    advice = "The next start takes it away; see that no other program sets it, or set BOT_WEBHOOK_URL"
    return warning("webhook", "one is set, and the settings have none", advice)


def _recent_error(info: dict[str, Any]) -> str:
    """Telegram remembers the last one for as long as the webhook is set."""
    if time() - int(info.get("last_error_date") or 0) > RECENT:
        return ""
    return " ".join(str(info.get("last_error_message") or "").split())[:LONGEST_TOLD]
