"""The last released version, as a process of it may still run beside the present tables: its commit and its head.

Renewed with each release: then what the release before that had may be removed.
"""

import shutil
import subprocess
import tarfile
from io import BytesIO
from pathlib import Path

VERSION = "0.12.0"
COMMIT = "d96e23ce384b41e384693cb11eb3b2a81a011baf"
HEAD = "0027"
ROOT = Path(__file__).parents[2]


def is_in_history() -> bool:
    """Whether this repository has it: a shallow clone has not."""
    git = shutil.which("git")
    asked = [git or "git", "cat-file", "-e", f"{COMMIT}^{{commit}}"]
    return git is not None and subprocess.run(asked, cwd=ROOT, capture_output=True, check=False).returncode == 0  # noqa: S603 -- ours


def unpacked(folder: Path) -> Path:
    """Its program and its tests, in `folder`."""
    git = shutil.which("git")
    assert git, "the last release is read from the repository: install git"
    packed = subprocess.run([git, "archive", COMMIT], cwd=ROOT, capture_output=True, check=False)  # noqa: S603 -- ours
    assert packed.returncode == 0, f"version {VERSION} ({COMMIT}) is not in this repository: fetch all of it"
    with tarfile.open(fileobj=BytesIO(packed.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return folder
