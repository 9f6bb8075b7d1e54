"""Headless LibreOffice: what another program than ours makes of a document, and how its pages look.

It sees the same fonts on every machine, or pages would look as the machine does: Liberation, as wide as Word's own, for
letters that it lacks the DejaVu that comes with matplotlib, and LibreOffice's own signs.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from functools import lru_cache
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import normalize

import pytest
from matplotlib import get_data_path

FONTS = f"""<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts/truetype/liberation</dir>
  <dir>/usr/share/fonts/truetype/liberation2</dir>
  <dir>/usr/share/fonts/truetype/libreoffice</dir>
  <dir>{get_data_path()}/fonts/ttf</dir>
  <cachedir>%s</cachedir>
  <include ignore_missing="yes">/etc/fonts/conf.d/30-metric-aliases.conf</include>
</fontconfig>
"""
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/Product">
<prop oor:name="ooSetupLastVersion" oor:op="fuse"><value>999</value></prop>
</item>
</oor:items>
"""
"""LibreOffice draws for a second to test the graphics where a profile knows of no version as new as its own."""
TIMEOUT = 300
_WORD = re.compile(r'yMin="([0-9.]+)"[^>]*>([^<]*)</word>')
PACKAGES = "libreoffice-calc libreoffice-writer fonts-liberation poppler-utils"


class OfficeMissingError(Exception):
    """The machine has no LibreOffice or no poppler."""


@lru_cache(8)
def converted(body: bytes, suffix: str, to: str, out: str = "") -> bytes:
    """`body` (a file ending `suffix`) as `to` (xlsx, csv:…, pdf); `out` is the ending where `to` has options."""
    return converted_all([body], suffix, to, out)[0]


def converted_all(bodies: Sequence[bytes], suffix: str, to: str, out: str = "") -> list[bytes]:
    """The same of several at once: LibreOffice starts for as long as it converts ten."""
    soffice = _program("soffice")
    with TemporaryDirectory() as folder:
        made, sources = Path(folder) / "made", [Path(folder) / f"{n}.{suffix}" for n in range(len(bodies))]
        for source, body in zip(sources, bodies, strict=True):
            source.write_bytes(body)
        profile, fonts = Path(folder) / "profile", Path(folder) / "fonts.conf"
        (profile / "user").mkdir(parents=True)
        (profile / "user/registrymodifications.xcu").write_text(SETTINGS)
        fonts.write_text(FONTS % (Path(folder) / "fonts"))
        options = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
        command = [soffice, *options, "--convert-to", to, "--outdir", str(made), *map(str, sources)]
        _run(command, {**os.environ, "FONTCONFIG_FILE": str(fonts)})
        return [(made / f"{source.stem}.{out or to}").read_bytes() for source in sources]


def pages(pdf: bytes, *, dpi: int = 60, last: int = 0) -> list[bytes]:
    """Every page (up to `last`) of a PDF as a PNG."""
    program = _program("pdftoppm")
    with TemporaryDirectory() as folder:
        source = Path(folder) / "document.pdf"
        source.write_bytes(pdf)
        until = ["-l", str(last)] if last else []
        _run([program, "-r", str(dpi), "-png", *until, str(source), str(Path(folder) / "page")])
        return [path.read_bytes() for path in sorted(Path(folder).glob("page*.png"))]


def texts(pdf: bytes) -> list[str]:
    """What every page of a PDF says, a line of the page a line."""
    program = _program("pdftotext")
    with TemporaryDirectory() as folder:
        source, made = Path(folder) / "document.pdf", Path(folder) / "document.txt"
        source.write_bytes(pdf)
        _run([program, "-enc", "UTF-8", str(source), str(made)])
        return made.read_text("utf-8").removesuffix("\f").split("\f")


def heights(pdf: bytes) -> list[list[tuple[str, float]]]:
    """Of every page its words with the distance from the upper edge, in points."""
    program = _program("pdftotext")
    with TemporaryDirectory() as folder:
        source, made = Path(folder) / "document.pdf", Path(folder) / "document.html"
        source.write_bytes(pdf)
        _run([program, "-enc", "UTF-8", "-bbox", str(source), str(made)])
        found = [_WORD.findall(page) for page in made.read_text("utf-8").split("<page ")[1:]]
    return [[(normalize("NFC", unescape(word)), float(top)) for top, word in page] for page in found]


def _program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise OfficeMissingError(f"{name} is missing: apt-get install {PACKAGES}")
    return path


def _run(command: list[str], environment: dict[str, str] | None = None) -> None:
    done = subprocess.run(command, capture_output=True, timeout=TIMEOUT, check=False, env=environment)  # noqa: S603 -- our own command
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace")[-500:])


def needed() -> None:
    """Without LibreOffice a test is left out, and says so; in CI that is an error."""
    if shutil.which("soffice") and shutil.which("pdftoppm"):
        return
    if os.environ.get("CI"):
        raise OfficeMissingError(f"apt-get install {PACKAGES}")
    pytest.skip(f"needs LibreOffice: apt-get install {PACKAGES}")
