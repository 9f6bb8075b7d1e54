#!/bin/sh
# Renews the hashed pins from pyproject.toml (`make pins`). They are kept only if they install into an empty environment, uv also
# by the pip that comes with each Python that svodka supports, and if there are ready wheels of all of them for each of these.
# No address of an index gets into the files.
set -eu
uv=.venv/bin/uv
new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT
compile() {
  "$uv" pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-strip-extras \
    --no-header --no-annotate --no-emit-index-url "$@"
}
compile --extra build pyproject.toml -o "$new/requirements.txt"
compile --extra build --extra sentry pyproject.toml -o "$new/requirements-sentry.txt"
compile --extra build --extra dev pyproject.toml -o "$new/requirements-dev.txt"
echo uv | compile - -o "$new/requirements-uv.txt"
for pins in "$new"/*.txt; do
  "$uv" venv --quiet --clear --seed --python .venv/bin/python "$new/venv"
  "$uv" pip install --quiet --python "$new/venv/bin/python" --require-hashes -r "$pins"
  for version in 3.11 3.12 3.13 3.14; do
    "$uv" pip install --quiet --dry-run --target "$new/none" --python-version "$version" --python-platform linux \
      --only-binary :all: --require-hashes -r "$pins" || { echo "svodka: ${pins##*/} has no wheels for Python $version" >&2; exit 1; }
  done
done
for version in 22.3 23.2.1 24.2 25.2; do # of Python 3.11.0, 3.12.0, 3.13.0 and 3.14.0
  .venv/bin/python -m venv --clear "$new/venv"
  "$new/venv/bin/python" -m pip install --quiet --disable-pip-version-check "pip==$version"
  "$new/venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$new/requirements-uv.txt"
done
mv "$new"/*.txt .
echo "The pins are renewed, and install."
