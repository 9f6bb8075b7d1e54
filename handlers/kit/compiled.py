"""Fluent files as functions: compiled once, then kept beside the file as Python keeps its bytecode.

Compiling takes seconds of every start. What is kept is trusted as bytecode is: it stands in the `__pycache__` of the
package. Where that can't be read or written, each start compiles anew.
"""

import marshal
import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from types import CodeType
from typing import Any

from fluent_compiler.compiler import compile_messages
from fluent_compiler.resource import FtlResource

Message = Callable[[Mapping[str, str | int], list[Exception]], str]
"""Its words, of values; what went wrong is added to the list."""

_SEAL = sha256().digest_size


def messages(path: Path, locale: str) -> dict[str, Message]:
    """Those of a Fluent file, by their ids."""
    text = path.read_text("utf-8")
    kept = path.parent / "__pycache__" / f"{path.stem}.{sys.implementation.cache_tag}.ftlc"
    found = _read(kept, locale, text)
    if found is None:
        found = _compiled(locale, text)
        if not sys.dont_write_bytecode:
            body = marshal.dumps(found)
            with suppress(OSError):
                _keep(kept, _seal(locale, text, body) + body, path.stat().st_mode)
    names, code = found
    scope = dict(_scope(locale))
    exec(code, scope)  # noqa: S102 -- made of our own file
    return {message: scope[name] for message, name in names.items()}


_Kept = tuple[dict[str, str], CodeType]
"""The function of each message, and the code that defines them."""


def _compiled(locale: str, text: str) -> _Kept:
    made = compile_messages(locale, [FtlResource.from_string(text)], use_isolating=False)
    names = {message: function.__name__ for message, function in made.message_functions.items()}
    return names, compile(made.module_ast, f"<{locale}>", "exec")


@cache
def _scope(locale: str) -> dict[str, Any]:
    """What the code of every file of a language refers to."""
    (function,) = compile_messages(locale, [FtlResource.from_string("nothing = -")]).message_functions.values()
    return {name: value for name, value in function.__globals__.items() if value is not function}


def _seal(locale: str, text: str, body: bytes) -> bytes:
    """Another one for whatever else it was made of, or by, and for a file that is not whole."""
    made_by = MAGIC_NUMBER.hex(), version("fluent-compiler"), version("fluent.syntax")
    return sha256(repr((made_by, locale, text, body)).encode()).digest()


def _read(kept: Path, locale: str, text: str) -> _Kept | None:
    try:
        whole = kept.read_bytes()
    except OSError:
        return None
    seal, body = whole[:_SEAL], whole[_SEAL:]
    found: _Kept | None = marshal.loads(body) if seal == _seal(locale, text, body) else None  # noqa: S302 -- as bytecode
    return found


def _keep(kept: Path, whole: bytes, mode: int) -> None:
    """All at once, others may be starting; whoever reads the source may read it."""
    kept.parent.mkdir(exist_ok=True)
    handle, name = tempfile.mkstemp(dir=kept.parent, prefix=f"{kept.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(whole)
        Path(name).chmod(mode & 0o644)
        Path(name).replace(kept)
    finally:
        Path(name).unlink(missing_ok=True)
