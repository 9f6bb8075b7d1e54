"""Where the conversation about people stands."""

from dataclasses import dataclass
from datetime import date

from handlers.kit.offers import OfferPlace


@dataclass(frozen=True, slots=True)
class PeoplePlace(OfferPlace):
    """`sought` is what the list was narrowed by, `person` the Person id of the one that is open, `grant` the row of the
    role that is about to change, and `then` the state that follows once it is known which role is meant.

    `deputy` is the Person id of who is to stand in, from the day `since` to the day `until`.
    """

    sought: str | None = None
    person: int = 0
    grant: int = 0
    then: str | None = None
    deputy: int = 0
    since: str = ""
    until: str = ""

    @property
    def first(self) -> date:
        return date.fromisoformat(self.since)

    @property
    def last(self) -> date:
        return date.fromisoformat(self.until)
