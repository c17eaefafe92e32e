#!/bin/sh
# Runs pytest on each Python version named (setup/test-pythons.sh 3.11 3.12 ...), each in its own .venv-<version>.
# Versions without a usable Python on this machine are named and do not count as failures.
# Options for pytest: PYTEST_ADDOPTS.
set -eu
cd "$(dirname "$0")/.."

summary=
failed=0
tested=0
for version in "$@"; do
    status=0
    setup/venv.sh ".venv-$version" test "$version" || status=$?
    if [ "$status" -eq 3 ]; then
        summary="$summary
Python $version: not tested, none usable on this machine"
        continue
    fi
    if [ "$status" -eq 0 ]; then
        echo "== Python $version"
        ".venv-$version/bin/python" -m pytest -q || status=$?
    fi
    if [ "$status" -eq 0 ]; then word=passed; else word="FAILED (exit $status)"; failed=1; fi
    tested=$((tested + 1))
    summary="$summary
Python $version: $word"
done

echo "$summary"
if [ "$tested" -eq 0 ]; then echo "No Python was tested." >&2; exit 1; fi
exit "$failed"
