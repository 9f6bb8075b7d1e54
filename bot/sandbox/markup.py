"""Telegram's HTML parse mode, with its own words for what is wrong.

The rules and the error texts follow `do_parse_html` of TDLib, which Telegram's Bot API server uses.
"""

import re

from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.text import ChatText, Entity, units

KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "tg-emoji": "custom_emoji", "a": "text_link", "pre": "pre", "code": "code",
    "blockquote": "blockquote",
}  # fmt: skip
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
LAST_CODE_POINT = 0x10FFFF
_ENTITY = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([a-z]+));?")
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(r"\s*([^\s=>]*)\s*(=?)\s*")
_TOKEN = re.compile(r"[0-9A-Za-z.-]*")
LINK = re.compile(r"(?:(?:https?|tg|ton)://[^\s/?#]+|[\w.-]+\.\w{2,})(?:[:/?#]\S*)?", re.IGNORECASE)


def _unescaped(source: str, at: int) -> tuple[str, int]:
    """The character that stands at `&` and where the text goes on; a lone `&` stands for itself."""
    match = _ENTITY.match(source, at)
    if match:
        hexadecimal, decimal, name = match.groups()
        if name in NAMED:
            return NAMED[name], match.end()
        if not name:
            code = int(hexadecimal, 16) if hexadecimal else int(decimal)
            if 0 < code < LAST_CODE_POINT:
                return chr(code), match.end()
    return "&", at + 1


class _Tag:
    def __init__(self, name: str, argument: str, offset: int, start: int) -> None:
        self.name, self.argument, self.offset, self.start = name, argument, offset, start


class HtmlParser:
    """One pass over one text; `parse()` returns it or raises a 400 in Telegram's words."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.words = ""
        self.offset = 0
        self.open: list[_Tag] = []
        self.entities: list[Entity] = []

    def parse(self) -> ChatText:
        while self.at < len(self.source):
            letter = self.source[self.at]
            if letter == "<":
                self._tag()
                continue
            if letter == "&":
                letter, self.at = _unescaped(self.source, self.at)
            else:
                self.at += 1
            self.words += letter
            self.offset += units(letter)
        if self.open:
            raise self._error(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        return ChatText(self.words, tuple(sorted(self.entities, key=lambda e: (e.offset, -e.length))))

    def _error(self, text: str, position: int | None = None) -> ApiError:
        if position is not None:
            text = text.replace("@", f"at byte offset {len(self.source[:position].encode())}", 1)
        return bad_request(f"can't parse entities: {text}")

    def _tag(self) -> None:
        if self.source.startswith("/", self.at + 1):
            self._end_tag()
        else:
            self._start_tag()

    def _start_tag(self) -> None:
        begin = self.at
        match = _TAG_NAME.match(self.source, begin + 1)
        name = match[0].lower() if match else ""
        self.at = begin + 1 + len(name)
        if self.at >= len(self.source):
            raise self._error("Unclosed start tag @", begin)
        if name not in KINDS:
            raise self._error(f'Unsupported start tag "{name}" @', begin)
        argument = ""
        while not self._tag_ends(name, begin):
            argument = self._attribute(name, begin) or argument
        if name == "span" and argument != "spoiler":
            raise self._error('Tag "span" must have class "tg-spoiler" @', begin)
        if name == "tg-emoji" and not argument.isdigit():
            raise self._error("Invalid custom emoji identifier specified")
        self.open.append(_Tag(name, argument, self.offset, len(self.words)))

    def _tag_ends(self, name: str, begin: int) -> bool:
        while self.source[self.at : self.at + 1].isspace():
            self.at += 1
        if self.at >= len(self.source):
            raise self._error(f'Unclosed start tag "{name}" @', begin)
        if self.source[self.at] != ">":
            return False
        self.at += 1
        return True

    def _attribute(self, tag: str, begin: int) -> str:
        """Reads one attribute and returns what it means for this tag, or an empty string."""
        match = _ATTRIBUTE.match(self.source, self.at)
        name, equals = (match[1], match[2]) if match else ("", "")
        if not name:
            raise self._error(f'Empty attribute name in the tag "{tag}" @', begin)
        self.at = match.end() if match else self.at
        value = self._value(begin) if equals else ""
        if (tag, name) == ("a", "href") or (tag, name) == ("tg-emoji", "emoji-id"):
            return value
        if (tag, name) == ("blockquote", "expandable"):
            return "expandable"
        if (tag, name) == ("code", "class") and value.startswith("language-"):
            return value.removeprefix("language-")
        if (tag, name) == ("span", "class") and value.startswith("tg-"):
            return value.removeprefix("tg-")
        return ""

    def _value(self, begin: int) -> str:
        quote = self.source[self.at : self.at + 1]
        if quote not in {"'", '"'} or not quote:
            token = _TOKEN.match(self.source, self.at)
            value = token[0] if token else ""
            after = self.source[self.at + len(value) : self.at + len(value) + 1]
            if after and after != ">" and not after.isspace():
                raise self._error("Unexpected end of name token @", self.at)
            self.at += len(value)
            return value.lower()
        self.at += 1
        value = ""
        while self.at < len(self.source) and self.source[self.at] != quote:
            if self.source[self.at] == "&":
                letter, self.at = _unescaped(self.source, self.at)
                value += letter
            else:
                value += self.source[self.at]
                self.at += 1
        self.at += 1
        if self.at >= len(self.source):
            raise self._error("Unclosed start tag @", begin)
        return value

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise self._error("Unexpected end tag @", begin)
        match = _TAG_NAME.match(self.source, begin + 2)
        name = match[0] if match else ""
        self.at = begin + 2 + len(name)
        while self.source[self.at : self.at + 1].isspace():
            self.at += 1
        if self.source[self.at : self.at + 1] != ">":
            raise self._error("Unclosed end tag @", begin)
        self.at += 1
        tag = self.open.pop()
        if name and name.lower() != tag.name:
            raise self._error(f'Unmatched end tag @, expected "</{tag.name}>", found "</{name}>"', begin)
        if self.offset > tag.offset:
            self._close(tag)

    def _close(self, tag: _Tag) -> None:
        kind, length, extra = KINDS[tag.name], self.offset - tag.offset, {}
        last = self.entities[-1] if self.entities else None
        same = last is not None and (last.offset, last.length) == (tag.offset, length)
        if kind == "text_link":
            url = tag.argument or self.words[tag.start :]
            if not LINK.fullmatch(url):
                return  # Telegram keeps the words and drops the link
            extra = {"url": url if "://" in url else f"http://{url}"}
        elif kind == "custom_emoji":
            extra = {"custom_emoji_id": tag.argument}
        elif kind == "blockquote" and tag.argument:
            kind = "expandable_blockquote"
        elif kind == "pre" and same and last is not None and last.type == "code":
            extra = dict(self.entities.pop().extra)
        elif kind == "code" and tag.argument:
            extra = {"language": tag.argument}
        self.entities.append(Entity(kind, tag.offset, length, extra))


def parse_html(source: str) -> ChatText:
    """The text without tags, and its entities; raises `ApiError` 400 «can't parse entities: …»."""
    return HtmlParser(source).parse()
