"""What a check finds, and the earlier reports it compares with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

ErrorCheck: TypeAlias = Literal[
    "missing", "negative", "above_population", "below_minimum", "above_maximum", "above_whole", "held_early"
]
QuestionCheck: TypeAlias = Literal["falls", "jumps", "over_plan", "still"]
Check: TypeAlias = Literal[ErrorCheck, QuestionCheck]

# What was typed or is blank, by indicator.
Values: TypeAlias = Mapping[str, int | str | None]


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. `indicator` is the figure's key (the headline's for over_plan), None when it is of all figures.

    `data`, in whole people and weeks:
    missing {}; negative {value}; below_minimum, above_maximum, above_population {value, limit};
    above_whole {value, limit} (more done or held than there are: `limit` is the whole of its share);
    held_early {value} (events before the first day on which they may be held);
    falls {value, previous}; jumps {value, previous, growth, usual, limit, weeks} (`growth` since the previous
    report, `usual` the median growth a week, `limit` the greatest growth a week that is not asked about);
    over_plan {value, plan, limit, percent} (`percent` the one that was passed); still {weeks} without change.
    """

    check: Check
    indicator: str | None
    data: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Past:
    """An earlier report as last sent: its as-of date and figures by indicator."""

    as_of: date
    values: Mapping[str, int]
