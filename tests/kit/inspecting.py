"""What must hold for whatever a walk is shown: the limits, the language of who reads it, no trouble on the way."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from structlog.testing import capture_logs

from config.catalogue.region import LOCALES, Locale
from tests.kit.rewind import Rewind
from tests.kit.screens import faults_of, watch
from tests.kit.talk import Talk
from tests.kit.walking import INTENT, data_of

TEXT, CAPTION, MOST_BUTTONS = 4096, 1024, 100
BOTH = ("Русский", "Қазақша", "Код для администратора")
"""Words of messages in both languages: where one is chosen, and to strangers."""
STRANGERS = ("Asking:", "Joining:")


class Inspection:
    """Call it after every step. `said` are words that people typed."""

    def __init__(self, talk: Talk, rewind: Rewind, said: Iterable[str]) -> None:
        self._talk, self._rewind, self._said = talk, rewind, tuple(said)
        self._seen = watch(talk.telegram)
        self._known: set[tuple[object, ...]] = set()
        self._languages: dict[int, str | None] = {}
        self.faults: list[str] = []
        self.files: set[str] = set()
        """Endings of the documents shown."""
        self.pictures: set[str] = set()

    def __call__(self) -> None:
        shown, self._seen.shown[:] = list(self._seen.shown), []
        for chat, message in shown:
            if message["document"]:
                self.files.add(message["document"]["name"].rpartition(".")[2])
            if message["photo"]:
                self.pictures.add(message["photo"])
            now = self._rewind.language_of(chat)
            self._look(message, {now, self._languages.get(chat, now)})
            self._languages[chat] = now
        self.faults += self._seen.refused
        self._seen.refused.clear()

    def _look(self, message: Mapping[str, Any], languages: set[str | None]) -> None:
        labels = [button["text"] for row in message["buttons"] for button in row]
        key = message["html"], *labels, bool(message["document"] or message["photo"]), *sorted(map(str, languages))
        if key in self._known:
            return
        self._known.add(key)
        most = CAPTION if message["document"] or message["photo"] else TEXT
        wrong = self._in_language(message, languages)
        wrong += [f"{len(message['text'])} characters"] if len(message["text"]) > most else []
        wrong += ["too many buttons"] if len(labels) > MOST_BUTTONS else []
        self.faults += [f"{message['text'][:80]!r}: {one}" for one in wrong]

    def _in_language(self, message: Mapping[str, Any], languages: set[str | None]) -> list[str]:
        """In one of `languages`, in both where none was chosen; a paper or a note may be asked for in the other."""
        said = (*self._said, *(words for words in self._rewind.instructed() if words in message["text"]))
        of = {locale: faults_of(message, locale, self._talk.region, said=said) for locale in LOCALES}
        state = self._state_of(message)
        is_both = any(name in message["text"] + str(message["buttons"]) for name in BOTH)
        if None in languages or is_both or state.startswith(STRANGERS):
            return [one for one in of["ru"] if "other language" not in one]
        found = min((of[locale] for locale in LOCALES if locale in languages), key=len)
        return found if not found or not self._is_asked_for(message) else []

    def _state_of(self, message: Mapping[str, Any]) -> str:
        intent = next((data.partition(INTENT)[0] for data in data_of(message) if INTENT in data), "")
        return self._rewind.state_of(intent) if intent else ""

    def _is_asked_for(self, message: Mapping[str, Any]) -> bool:
        """All of it is in one language: only the buttons are the reader's."""
        asked = message["document"] or any("press_in" in one["data"] for row in message["buttons"] for one in row)
        plain = {**message, "buttons": []}
        locales: tuple[Locale, ...] = LOCALES
        return bool(asked) and any(not faults_of(plain, one, self._talk.region, said=self._said) for one in locales)


@contextmanager
def untroubled() -> Iterator[None]:
    """Nothing is logged as an error."""
    with capture_logs() as logs:
        yield
    assert [line for line in logs if line["log_level"] in {"error", "critical"}] == []
