#!/bin/sh
# What the tests in a real browser need, as far as it can be had here: Chromium, Playwright for Python, axe-core.
#   setup/browser.sh <venv-dir>
# Never fails: tests whose browser is missing say so and are skipped.
set -u
cd "$(dirname "$0")/.."
venv=${1:-.venv}
axe_version=4.14.1
axe_sum=29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c

say() { echo "Tests in a browser: $*" >&2; }

if ! command -v chromium >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "installing Chromium"
    { timeout 120 apt-get update -q && timeout 240 apt-get install -q -y --no-install-recommends chromium; } >/dev/null 2>&1
fi
command -v chromium >/dev/null 2>&1 || say "Chromium is missing. Debian, Ubuntu: apt install chromium"

if ! "$venv/bin/python" -c 'import playwright' 2>/dev/null; then
    say "installing Playwright"
    timeout 180 "$venv/bin/python" -m pip install --quiet --quiet --disable-pip-version-check --only-binary :all: \
        --require-hashes -r setup/browser.txt >/dev/null 2>&1 || say "Playwright could not be installed"
fi

if ! [ -f .browser/axe.min.js ] && command -v npm >/dev/null 2>&1; then
    say "fetching axe-core"
    folder=$(mktemp -d)
    if (cd "$folder" && timeout 60 npm pack --silent "axe-core@$axe_version" >/dev/null 2>&1 && tar xzf ./*.tgz) &&
        [ "$(sha256sum < "$folder/package/axe.min.js" | cut -d ' ' -f 1)" = "$axe_sum" ]; then
        mkdir -p .browser
        cp "$folder/package/axe.min.js" .browser/
    fi
    rm -rf "$folder"
fi
[ -f .browser/axe.min.js ] || say "axe-core is missing; it comes with npm"
exit 0
