"""A memo with something in every list, to fill an uploaded template with for a try."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import fields

from handlers.papers.memo.shown import (
    ChannelRow,
    EventRow,
    Heads,
    HolidayPart,
    Instruction,
    Memo,
    Problem,
    Remark,
    UnitRow,
)

LINE = "A & B <x> =1"
PICTURE = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC")


def sample() -> Memo:
    """Figures and names of nobody."""
    unit = UnitRow("1", LINE, "2", "3", "4,5", "6,7", "+8", lags=True)
    events = EventRow(LINE, "1", "2", "3", is_sum=False), EventRow(LINE, "1", "2", "3", is_sum=True)
    return Memo(
        locale="ru",
        title=LINE,
        subject=LINE,
        as_of=LINE,
        meeting=LINE,
        reported=LINE,
        missing=LINE,
        heads=Heads(**{field.name: LINE for field in fields(Heads)}),
        overall=(LINE,),
        channels=(ChannelRow(LINE, "1", "+1", True, False), ChannelRow(LINE, "1", "+1", False, True)),
        rates=(LINE,),
        units=(unit, unit),
        oblast=unit,
        notes=(LINE,),
        above=LINE,
        lagging=(LINE,),
        no_lagging=LINE,
        holidays=(HolidayPart(LINE, LINE, LINE, LINE, LINE, events, (LINE,)),),
        problems=(Problem(LINE, LINE, LINE),),
        remarks=(Remark(LINE, (LINE,)),),
        instructions=(Instruction("1", LINE, LINE, LINE),),
        closing=LINE,
        figures=(("total", "1"),),
        chart=None,
    )
