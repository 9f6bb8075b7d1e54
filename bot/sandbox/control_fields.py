"""How the control API reads what it is given, and refuses what makes no sense."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class FieldError(ValueError):
    """A field is missing or of the wrong kind."""


class Field:
    """Reads one JSON body; ValueError (answered as 400) naming the field when it is not what is needed."""

    def __init__(self, body: dict[str, Any]) -> None:
        self.body = body

    def whole(self, name: str) -> int:
        value = self.body.get(name)
        if isinstance(value, bool) or not isinstance(value, int):
            raise FieldError(f"{name}: a whole number is needed")
        return value

    def text(self, name: str, default: str | None = None) -> str:
        value = self.body.get(name, default)
        if not isinstance(value, str):
            raise FieldError(f"{name}: a text is needed")
        return value


def refusals(act: Handler) -> Handler:
    """Everything that makes no sense is a 400 with `{"error": …}`, never a traceback."""

    async def guarded(request: web.Request) -> web.StreamResponse:
        try:
            return await act(request)
        except (ValueError, TypeError, LookupError, OverflowError, RecursionError) as error:
            return web.json_response({"error": str(error) or type(error).__name__}, status=400)

    return guarded
