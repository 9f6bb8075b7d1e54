"""The two catalogues tests run on: the shipped one, and a made-up one that differs in everything."""

from functools import cache
from pathlib import Path

from config.catalogue.read import read_region
from config.catalogue.region import Region

SHIPPED = Path(__file__).parents[2] / "config" / "region.toml"
MADE_UP = Path(__file__).with_name("made_up.toml")


@cache
def shipped() -> Region:
    return read_region(SHIPPED)


@cache
def made_up() -> Region:
    return read_region(MADE_UP)
