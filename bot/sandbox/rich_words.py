"""What a rich message is made of, read by tables: objects with known fields, words with styles, buttons."""

from collections.abc import Callable
from typing import Any

from bot.sandbox import rich_shapes as shapes
from bot.sandbox.content import check_action
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.markup import LINK
from bot.sandbox.rich_shapes import Shape
from bot.sandbox.rich_view import plain
from bot.sandbox.text import cleaned

Json = dict[str, Any]
Kind = Callable[[Any, str, int], Any]
STYLES_OF_BUTTONS = {"danger", "success", "primary", "link"}
WORDS_OF_BUTTONS = {"custom_emoji", "date_time"}
_PLAIN = {"string": str, "number": int, "flag": bool, "array": list, "object": dict}
_NAMES = {str: "String", int: "Number", bool: "Boolean", list: "Array", dict: "Object"}


def wrong(text: str) -> ApiError:
    return bad_request(f"can't parse InputRichBlock: {text}")


def typed(kind: type[Any], value: Any, name: str) -> Any:
    """The value; 400 when it is not of this JSON type."""
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise wrong(f'Field "{name}" must be of type {_NAMES[kind]}')
    return value


class RichWords:
    """Reads parts of one message and counts its characters; every refusal is an `ApiError` 400.

    `kinds` read the fields that are neither plain values, nor bounded numbers, nor one of some strings.
    """

    def __init__(self) -> None:
        self.characters = 0
        self.is_blank = True
        self.kinds: dict[str, Kind] = {
            "words": self.words,
            "counted": self.counted,
            "link": self._link,
            "button": self.button,
            "caption": lambda value, name, depth: self.fields(value, name, shapes.CAPTION, depth),
            "location": lambda value, name, depth: self.fields(value, name, shapes.LOCATION, depth),
            "degrees": self._degrees,
        }

    def fields(self, given: Any, name: str, shape: Shape, depth: int) -> Json:
        """What is known of it and set; nothing that is not known may be there."""
        typed(dict, given, name)
        fields = {field.removesuffix("?"): kind for field, kind in shape.items()}
        if unknown := given.keys() - fields.keys() - ({"type"} if name in {"block", "text"} else set()):
            raise wrong(f'Unknown field "{min(unknown)}"')
        kept = {}
        for field, kind in fields.items():
            value = given.get(field)
            if value is None:
                if f"{field}?" not in shape:
                    raise wrong(f'Can\'t find field "{field}"')
                continue
            value = self._value(kind, value, field, depth)
            if value is not False:
                kept[field] = value
        return kept

    def _value(self, kind: str, value: Any, name: str, depth: int) -> Any:
        if kind in _PLAIN:
            return typed(_PLAIN[kind], value, name)
        if kind in shapes.WHOLE:
            if typed(int, value, name) not in shapes.WHOLE[kind]:
                raise wrong(f'Field "{name}" is out of bounds')
            return value
        if kind in shapes.CHOICES:
            if typed(str, value, name) not in shapes.CHOICES[kind]:
                raise wrong(f'Field "{name}" must be one of {", ".join(shapes.CHOICES[kind])}')
            return value
        return self.kinds[kind](value, name, depth)

    def deeper(self, depth: int) -> int:
        if depth >= shapes.MAX_DEPTH:
            raise bad_request("rich message is nested too deep")
        return depth + 1

    def counted(self, value: Any, name: str, _depth: int) -> str:
        text = cleaned(typed(str, value, name))
        self.characters += len(text)
        self.is_blank = self.is_blank and not text.strip()
        return text

    def words(self, value: Any, name: str, depth: int) -> Any:
        """Rich text: a string, a list of rich texts, or an object with a style."""
        if isinstance(value, str):
            return self.counted(value, name, depth)
        if isinstance(value, list):
            return [self.words(part, name, self.deeper(depth)) for part in value]
        if not isinstance(value, dict):
            raise wrong("Unsupported rich text type")
        shape = shapes.STYLES.get(str(value.get("type")))
        if shape is None:
            raise wrong("Unsupported rich text type")
        return {"type": value["type"], **self.fields(value, "text", shape, self.deeper(depth))}

    def _link(self, value: Any, name: str, _depth: int) -> str:
        if not LINK.fullmatch(typed(str, value, name)):
            raise wrong(f"URL '{value}' is invalid: Wrong HTTP URL")
        return str(value)

    def button(self, value: Any, name: str, depth: int) -> Json:
        given = {key: held for key, held in typed(dict, value, name).items() if held is not None}
        text, style = given.pop("text", None), given.pop("style", None)
        words = self.words("" if text is None else text, "text", depth)
        parts = words if isinstance(words, list) else [words]
        if not words or any(not isinstance(part, str) and part.get("type") not in WORDS_OF_BUTTONS for part in parts):
            raise wrong("Button text must be non-empty, of plain text, custom emoji and times")
        action = check_action(given, plain(words))
        if unknown := given.keys() - {action}:
            raise wrong(f'Unknown field "{min(unknown)}"')
        if style is not None and (style not in STYLES_OF_BUTTONS or (style == "link" and action != "callback_data")):
            raise wrong("Invalid button style specified")
        return {"text": words, **({"style": style} if style else {}), **given}

    def _degrees(self, value: Any, name: str, _depth: int) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise wrong(f'Field "{name}" must be of type Number')
        return value
