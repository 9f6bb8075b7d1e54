#!/bin/sh
# Compiles what a start would otherwise compile each time: for a folder of the program that the bot may not write to.
set -eu
.venv/bin/python -m compileall -q -j 0 -x '/(tests|pip|setuptools)/' .venv/lib bot config handlers models scheduler
.venv/bin/python -c "from handlers.kit.words import Speech; from zoneinfo import ZoneInfo; Speech(ZoneInfo('UTC'))"
