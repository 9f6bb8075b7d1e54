"""Figures by name: `{total}`, `{semey.vacancies}`, `{total.plan}`; for press sentences and uploaded forms.

Names are keys of the catalogue, so they are the same in every language; docs/names.md lists them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from models.views.digest import Dossier
from models.views.named_places import NamedPlace, Value, Values, values_in

__all__ = ["YEARS", "Named", "Value"]

YEARS = frozenset({"year", "next_year"})
"""Names of years: whole numbers that are written without groups."""
_NEAR = 0.6


@dataclass(frozen=True, slots=True)
class Named:
    """`value` of a name that is known to the catalogue is None while nobody has reported it.

    A name is looked for in the oblast, then in the unit that it begins with, then in the holiday, last in the holiday
    of the unit: a unit called like an indicator has the names that the indicator leaves it.
    """

    dossier: Dossier
    _read: dict[NamedPlace, Values] = field(default_factory=dict, init=False, repr=False, compare=False)

    def is_name(self, name: str) -> bool:
        """Whether the catalogue knows such a name, reported or not."""
        return self._values_with(name) is not None

    def value(self, name: str) -> Value | None:
        """Raises KeyError for what is no name."""
        found = self._values_with(name)
        if found is None:
            raise KeyError(name)
        place, values = found
        return values[name.removeprefix(place.prefix)]

    def names(self) -> Iterator[str]:
        """Every name once; many where there are many units."""
        region = self.dossier.region
        holidays = [one.key for one in region.holidays]
        said: set[str] = set()
        for place in _places([one.key for one in region.units], holidays, holidays):
            fresh = [name for name in self._names_in(place) if name not in said]
            said.update(fresh)
            yield from fresh

    def nearest(self, name: str) -> str | None:
        """The name that was probably meant."""
        meant = name.strip().casefold()
        near = get_close_matches(meant, self._like(meant), n=1, cutoff=_NEAR)
        return near[0] if near else None

    def _values_with(self, name: str) -> tuple[NamedPlace, Values] | None:
        """The first place that has the name."""
        for place in self._places_of(name):
            values = self._values(place)
            if name.startswith(place.prefix) and name.removeprefix(place.prefix) in values:
                return place, values
        return None

    def _like(self, name: str) -> list[str]:
        """The names of the oblast, and of the place that a misspelt name probably begins with."""
        first, _, rest = name.partition(".")
        region = self.dossier.region
        keys = [one.key for one in region.units] + [one.key for one in region.holidays]
        begins = get_close_matches(first, keys, n=1, cutoff=_NEAR)
        meant = f"{begins[0]}.{rest}" if begins and rest else name
        return [one for place in self._places_of(meant) for one in self._names_in(place)]

    def _names_in(self, place: NamedPlace) -> Iterator[str]:
        return (place.prefix + rest for rest in self._values(place))

    def _places_of(self, name: str) -> Iterator[NamedPlace]:
        """The places in which `name` may be."""
        first, second, *_ = [*name.split("."), ""]
        region = self.dossier.region
        holidays = [one.key for one in region.holidays]
        units = [one.key for one in region.units if one.key == first]
        return _places(units, _only(first, holidays), _only(second, holidays))

    def _values(self, place: NamedPlace) -> Values:
        if place not in self._read:
            self._read[place] = values_in(place, self.dossier)
        return self._read[place]


def _only(key: str, keys: Iterable[str]) -> list[str]:
    return [one for one in keys if one == key]


def _places(units: Iterable[str], holidays: Iterable[str], within: Iterable[str]) -> Iterator[NamedPlace]:
    """The oblast, `units`, `holidays`, then the holidays `within` each of the units."""
    yield NamedPlace()
    yield from (NamedPlace(unit) for unit in units)
    yield from (NamedPlace(holiday=form) for form in holidays)
    yield from (NamedPlace(unit, form) for unit in units for form in within)
