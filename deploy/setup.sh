#!/bin/sh
# Sets up .venv with the pinned packages of the file it is given: `make install` and all that needs it call this.
# pip installs nothing but uv, from its hashed pin; uv installs the rest. The pip of Python 3.11 mishandles hashed pins of
# extras. What is missing is told in one line; build/setup.log has the details.
set -u
pins=$1
python=${PYTHON:-python3}
bin=.venv/bin
log=build/setup.log

fail() {
  echo "svodka: $1" >&2
  exit 1
}

downloaded() { # what was run, in the log; one line where it failed
  "$@" >>"$log" 2>&1 && return
  if grep -qiE 'connect|resolve|dns|timed out|timeout|unreachable|retrying|proxy' "$log"; then
    fail "the package index cannot be reached: check the network, or set PIP_INDEX_URL to a mirror ($log says more)"
  fi
  fail "the packages do not install: $(grep -v '^[[:space:]]*$' "$log" | tail -n 1) ($log says more)"
}

command -v "$python" >/dev/null 2>&1 || fail "there is no $python here: install Python 3.11 or newer, or make PYTHON=/path/to/python3.11 …"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
  fail "$("$python" -V 2>&1) is too old: install Python 3.11 or newer, or make PYTHON=/path/to/python3.11 …"
mkdir -p build
: >"$log"
if ! "$bin/python" -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  "$python" -c 'import ensurepip, venv' 2>/dev/null || fail "this Python has no venv module: apt-get install python3-venv"
  echo "Setting up .venv …"
  "$python" -m venv --clear .venv >>"$log" 2>&1 || fail "no .venv can be made: $(tail -n 1 "$log")"
fi
echo "Installing $pins …"
downloaded "$bin/python" -m pip install --quiet --disable-pip-version-check --retries 2 --require-hashes -r requirements-uv.txt
index=$("$bin/python" -m pip config get global.index-url 2>/dev/null) # a mirror that pip was told of is uv's too
[ -z "${PIP_INDEX_URL:-$index}" ] || export UV_DEFAULT_INDEX="${UV_DEFAULT_INDEX:-${PIP_INDEX_URL:-$index}}"
export UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS:-1}"
downloaded "$bin/uv" pip install --quiet --python "$bin/python" --require-hashes -r "$pins"
downloaded "$bin/uv" pip install --quiet --python "$bin/python" --no-deps --no-build-isolation --editable .
