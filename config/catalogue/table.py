"""One TOML table with its place in the file: gives texts, keys, labels, inner tables; notes what is wrong.

After a mistake the reading goes on with an empty value, so that one run finds all of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, time

from config.catalogue.mistakes import Notes, perhaps
from config.catalogue.region import Label

NAME_LIMIT = 120
SHORT_LIMIT = 14
_KEY = re.compile(r"[a-z][a-z0-9_]{0,31}")
_KEY_RULE = "small Latin letters, digits and «_», a letter first, at most 32 characters"
_WORDS = (
    (bool, "true or false"),
    (int, "a number"),
    (float, "a fraction"),
    (str, "text"),
    (list, "a list"),
    (dict, "a table"),
    (date, "a date"),
    (time, "a time"),
)


class TomlTable:
    """A table of the file at `place` ("" is the whole file)."""

    def __init__(self, raw: Mapping[str, object], place: str, notes: Notes) -> None:
        self.place = place
        self.notes = notes
        self._raw = raw
        self._known: list[str] = []

    def at(self, key: str) -> str:
        """The place of `key` of this table."""
        return f"{self.place}.{key}" if self.place else key

    def note(self, key: str, message: str) -> None:
        self.notes.add(self.at(key), message)

    def take(self, key: str, *, needed: bool) -> object | None:
        """The value as TOML has it, None where absent (noted when `needed`)."""
        self._known.append(key)
        value = self._raw.get(key)
        if value is None and needed:
            self.note(key, "missing")
        return value

    def refuse(self, key: str, value: object, expected: str) -> None:
        said = next((word for kind, word in _WORDS if isinstance(value, kind)), "this")
        self.note(key, f"must be {expected}, not {said}")

    def text(self, key: str, *, needed: bool = True, longest: int = NAME_LIMIT) -> str:
        """One line of text without outer spaces; "" after a mistake or where absent."""
        return self._line(key, self.take(key, needed=needed), longest)

    def texts(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        """A list of texts; one that is wrong stands as "" so that places stay right."""
        value = self.take(key, needed=needed)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.refuse(key, value, "a list of texts in [ ]")
            return ()
        if needed and not value:
            self.note(key, "is empty: name at least one")
        return tuple(self._line(f"{key}[{n}]", one, NAME_LIMIT) for n, one in enumerate(value))

    def key(self) -> str:
        """The `key` of this table. Keys travel in the buttons' 64 bytes, hence the narrow rule."""
        key = self.text("key")
        if key and not _KEY.fullmatch(key):
            self.note("key", f"«{key}» must be {_KEY_RULE}")
        return key

    def label(self, prefix: str = "", *, needed: bool = True, longest: int = NAME_LIMIT) -> Label:
        """The words `<prefix>ru` and `<prefix>kk`; either may be "" where nothing is needed."""
        words = [self.text(prefix + end, needed=needed, longest=longest) for end in ("ru", "kk")]
        return Label(*words)

    def inner(self, key: str, *, needed: bool = True) -> TomlTable | None:
        """The table under `key`, None where absent or wrong."""
        value = self.take(key, needed=needed)
        if value is None or isinstance(value, dict):
            return None if value is None else TomlTable(value, self.at(key), self.notes)
        self.refuse(key, value, f"a table, [{self.at(key)}] or {{ … }}")
        return None

    def rows(self, key: str, *, needed: bool = True) -> list[TomlTable]:
        """The tables under `[[key]]`, in the file's order."""
        value = self.take(key, needed=needed)
        if value is None:
            return []
        if not isinstance(value, list):
            self.refuse(key, value, f"a list of tables, each under [[{key}]] with double brackets")
            return []
        good = []
        for n, one in enumerate(value):
            if isinstance(one, dict):
                good.append(TomlTable(one, self.at(f"{key}[{n}]"), self.notes))
            else:
                self.refuse(f"{key}[{n}]", one, "a table")
        return good

    def finish(self) -> None:
        """Note the keys that nobody asked for: a misspelt one would be lost in silence otherwise."""
        absent = [key for key in self._known if key not in self._raw]
        for key in self._raw:
            if key not in self._known:
                self.note(key, f"unknown key{perhaps(key, absent) or perhaps(key, self._known)}")

    def _line(self, key: str, value: object | None, longest: int) -> str:
        if value is None:
            return ""
        if not isinstance(value, str):
            self.refuse(key, value, "text in quotes")
            return ""
        line = unicodedata.normalize("NFC", value).strip()
        if not line:
            self.note(key, "empty")
        elif any(unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} for sign in line):
            self.note(key, "must be one line without invisible characters")
        elif len(line) > longest:
            self.note(key, f"«{line}» has {len(line)} characters, at most {longest} fit")
        return line
