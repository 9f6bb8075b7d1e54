"""aiogram's types are built when they are first used, and each of them can be."""

import subprocess
import sys

from tests.kit import ROOT

BUILDING = """
import gc

import bot.__main__
import bot.run

looked = gc.get_stats()[2]["collections"]
gc.disable()  # what is built stays too
from aiogram import methods, types
from pydantic import BaseModel

late = [getattr(of, name) for of in (types, methods) for name in of.__all__]
late = [kind for kind in late if isinstance(kind, type) and issubclass(kind, BaseModel)]
before = [kind for kind in late if kind.__pydantic_complete__]
types.Message.model_rebuild()  # most of the others hold one
for kind in late:
    kind.model_rebuild()
print(looked, len(late), len(before), *(kind.__name__ for kind in late if not kind.__pydantic_complete__))
gc.freeze()
"""


def test_few_are_built_at_the_start_which_looks_for_no_rubbish_and_all_can_be() -> None:
    done = subprocess.run([sys.executable, "-c", BUILDING], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 -- our own code
    looked, every, at_start, *never = done.stdout.split()
    assert int(looked) == 0
    assert int(every) > 500
    assert int(at_start) < 20
    assert never == []
