#!/bin/sh
# The wheel, the list of what is inside (CycloneDX) and their checksums, in dist/: sh deploy/release.sh PYTHON
# It takes what is committed, with the same rights for every file, time and builder, so that it is the same elsewhere.
set -eu
python=${1:?the Python in which requirements/test.lock is installed}
umask 022
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH TZ=UTC LC_ALL=C.UTF-8
rm -rf dist
mkdir dist
sources=$(mktemp -d)
trap 'rm -rf "$sources"' EXIT
git -c tar.umask=022 archive HEAD | tar -x --no-same-permissions -C "$sources"
"$python" -m build --quiet --wheel --no-isolation --outdir dist "$sources"
"$python" -W ignore -m cyclonedx_py requirements "$sources/requirements/run.lock" --pyproject "$sources/pyproject.toml" \
    --output-reproducible --output-file dist/sbom.cdx.json
cd dist
sha256sum -- * >SHA256SUMS
