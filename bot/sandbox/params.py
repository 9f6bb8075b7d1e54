"""The parameters of one call, however they came: numbers as strings, nested values as JSON strings."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox.errors import bad_request

_TRUE = {"true", "True", "1", "yes"}


@dataclass(frozen=True)
class Upload:
    """A file as it was uploaded."""

    name: str
    data: bytes
    mime: str = "application/octet-stream"


def _decodable(text: str) -> str:
    """400 when a text has halves of surrogate pairs: no UTF-8 can carry it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    return text


class Params:
    def __init__(self, values: Mapping[str, Any], files: Mapping[str, Upload] | None = None) -> None:
        self.values = values
        self.files = files or {}

    def text(self, name: str) -> str | None:
        value = self.values.get(name)
        if value is None:
            return None
        return _decodable(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))

    def number(self, name: str) -> int | None:
        """Whole number or None when absent; 400 when it is something else."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        try:
            return int(value)
        except (TypeError, ValueError):
            raise bad_request(f'Field "{name}" must be a valid Number') from None

    def flag(self, name: str) -> bool:
        value = self.values.get(name)
        return value is True or str(value) in _TRUE

    def json(self, name: str, kind: type[Any]) -> Any:
        """A nested value of the given kind (list or dict), or None when absent; 400 when it is broken."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except ValueError:
                raise bad_request(f"can't parse {name} JSON object") from None
        _decodable(json.dumps(value, ensure_ascii=False))
        if value is not None and not isinstance(value, kind):
            expected = "an Array" if kind is list else "an Object"
            raise bad_request(f'Field "{name}" must be {expected}')
        return value

    def upload(self, value: str) -> Upload | None:
        """The uploaded file that `attach://name` points to (or the part named as the parameter)."""
        return self.files.get(value.removeprefix("attach://"))

    def inside(self, values: Mapping[str, Any]) -> "Params":
        """A nested object (a medium of an album, say) read with the same rules and the same files."""
        return Params(values, self.files)
