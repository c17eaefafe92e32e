#!/bin/sh
# Rewrites the lock files of this folder: newest versions, with hashes, for Python 3.11 to 3.13 and every platform.
set -eu
cd "$(dirname "$0")"
export PIP_DISABLE_PIP_VERSION_CHECK=1

tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
trap 'exit 130' HUP INT TERM
"${PYTHON:-python3}" -m venv "$tools"
"$tools/bin/pip" install --quiet uv

for name in build engine run print web browser test fuzz mutmut; do    # each takes over versions of those before it
    echo "Locking $name.in"
    echo "# Made by \`make lock\` from $name.in; do not edit." > "$tools/$name.txt"
    "$tools/bin/uv" pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header \
        --no-emit-index-url --no-emit-find-links "$name.in" >> "$tools/$name.txt"
    mv "$tools/$name.txt" "$name.txt"
done
