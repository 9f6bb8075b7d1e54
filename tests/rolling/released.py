"""The last released version, as a process of it may still run beside the present tables: its commit and its head.

Renewed with each release: then what the release before that had may be removed.
"""

import shutil
import subprocess
import tarfile
from io import BytesIO
from pathlib import Path

VERSION = "0.11.0"
COMMIT = "16e65d148e2c41bf96cde8eeb5f78b9fe6bbd5ee"
HEAD = "0026"
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
