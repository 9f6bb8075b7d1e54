"""Pictures and files that people send, what they write under them, and the files that they are sent."""

from base64 import b64decode
from collections.abc import Awaitable, Callable
from typing import TypeAlias

from tests.kit.talk import Person, Talk, plain

Captioned: TypeAlias = Callable[[Talk, Person, str], Awaitable[str]]
PIXEL = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


def picture(n: int = 0) -> bytes:
    return PIXEL + bytes([n])


async def give(talk: Talk, person: Person, *numbers: int, caption: str = "") -> str:
    """One picture after the other."""
    for n in numbers:
        await talk.deliver(talk.telegram.send_photo(person.id, picture(n), caption))
    return person.screen


async def under_photo(talk: Talk, person: Person, caption: str) -> str:
    await talk.deliver(talk.telegram.send_photo(person.id, PIXEL + caption.encode(), caption))
    return plain(person.screen)


async def under_file(talk: Talk, person: Person, caption: str) -> str:
    await talk.deliver(talk.telegram.send_document(person.id, b"%PDF", "скан.pdf", caption))
    return plain(person.screen)


async def send_file(person: Person, body: bytes, name: str) -> str:
    await person.talk.deliver(person.talk.telegram.send_document(person.id, body, name))
    return person.screen


def sent_files(person: Person) -> list[str]:
    return [m["document"]["name"] for m in person.messages if m["from"] == "bot" and m["document"]]


def last_file(person: Person) -> bytes:
    url = next(m["document"]["url"] for m in reversed(person.messages) if m["from"] == "bot" and m["document"])
    body: bytes = person.talk.telegram.files.get(url.rpartition("/")[2]).data
    return body
