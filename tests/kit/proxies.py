"""Caddy with the file of `deploy/`, before bots of this machine."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from aiohttp.test_utils import unused_port

from tests.kit import ROOT


def caddyfile(*ports: int) -> str:
    """As it is, but that replicas are found by ports of this machine, not by names of Docker's network."""
    text = (ROOT / "deploy" / "Caddyfile").read_text("utf-8")
    names = "{re.oblast.1}-1:8088 {re.oblast.1}-2:8088"
    assert names in text
    return text.replace(names, " ".join(f"127.0.0.1:{port}" for port in ports))


@contextmanager
def proxy(folder: Path, *ports: int) -> Iterator[str]:
    """Caddy, without TLS; its address."""
    port = unused_port()
    (folder / "Caddyfile").write_text(caddyfile(*ports))
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
