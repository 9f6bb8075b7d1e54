"""What can go wrong in a call: Telegram's own refusals, broken answers, and things a person cannot do."""

from http import HTTPStatus
from typing import Any


class ApiError(Exception):
    """A refusal in Telegram's words: HTTP status, description, and `parameters` where Telegram gives them."""

    def __init__(
        self, code: int, description: str, retry_after: int | None = None, migrate_to: int | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after
        parameters = {"retry_after": retry_after, "migrate_to_chat_id": migrate_to}
        self.parameters = {name: value for name, value in parameters.items() if value is not None}

    def body(self) -> dict[str, Any]:
        """The JSON a client gets; `retry_after` (seconds) and the like stand under `parameters`."""
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return answer | ({"parameters": self.parameters} if self.parameters else {})


class ConnectionCutError(Exception):
    """The connection is cut and nothing is answered; `acted` tells whether the call was carried out."""

    def __init__(self, *, acted: bool) -> None:
        super().__init__("connection cut")
        self.acted = acted


class HtmlAnswerError(Exception):
    """A proxy on the way answers with a page instead of JSON."""

    def __init__(self, status: int) -> None:
        super().__init__(f"{status} as HTML")
        self.status = status
        phrase = HTTPStatus(status).phrase
        self.page = f"<html><head><title>{status} {phrase}</title></head><body>{phrase}</body></html>"


class PersonError(ValueError):
    """What a person in the chat cannot do: press a button that is not there, write to a blocked bot."""


def bad_request(text: str) -> ApiError:
    return ApiError(HTTPStatus.BAD_REQUEST, f"Bad Request: {text}")


def forbidden(text: str) -> ApiError:
    return ApiError(HTTPStatus.FORBIDDEN, f"Forbidden: {text}")


def conflict(text: str) -> ApiError:
    return ApiError(HTTPStatus.CONFLICT, f"Conflict: {text}")
