"""Caddy with the file of `deploy/`, before bots of this machine: of the oblast 40123 they listen on port 40123."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from aiohttp.test_utils import unused_port

from tests.kit import ROOT

REPLICAS = {"{re.oblast.1}-1:8088": "127.0.0.1:{re.oblast.1}", "{re.oblast.1}-2:8088": "127.0.0.2:{re.oblast.1}"}


def caddyfile() -> str:
    """As it is, but that an oblast is called as its port is, which both replicas have, at two addresses."""
    text = (ROOT / "deploy" / "Caddyfile").read_text("utf-8")
    for name, here in REPLICAS.items():
        assert text.count(name) == 1
        text = text.replace(name, here)
    return text


@contextmanager
def proxy(folder: Path) -> Iterator[str]:
    """Caddy, without TLS; its address."""
    port = unused_port()
    (folder / "Caddyfile").write_text(caddyfile())
    settings = {"SVODKA_HOST": f"http://127.0.0.1:{port}", "HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    process = subprocess.Popen(  # noqa: S603 -- pinned with the others
        [Path(sys.executable).parent / "caddy", "run", "--adapter", "caddyfile", "--config", folder / "Caddyfile"],
        env=settings,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(3_000):
            with closing(socket.socket()) as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()
