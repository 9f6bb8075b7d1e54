#!/bin/sh
# Renews the hashed pins from pyproject.toml (`make pins`). They are kept only if they install into an empty environment, and if
# there are ready wheels of all of them for each Python that svodka supports. No address of an index gets into the files.
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
mv "$new"/*.txt .
echo "The pins are renewed, and install."
