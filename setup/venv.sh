#!/bin/sh
# Makes or refreshes a virtual environment:   setup/venv.sh <venv-dir> <run|print|web|test|fuzz|mutmut> [python]
# [python] is a version (3.12) or a command. Does nothing, silently, if all is up to date. Exit 3: no suitable Python.
set -eu

say() { echo "$*" >&2; }
fail() { code=$1; shift; say "Set-up stopped: $*"; exit "$code"; }

[ $# -ge 2 ] || fail 2 "use setup/venv.sh <venv-dir> <run|print|web|test|fuzz|mutmut> [python]"
case $1 in /*) venv=$1 ;; *) venv=$PWD/$1 ;; esac
kind=$2
wanted=${3:-}
case $kind in run | print | web | test | fuzz | mutmut) ;; *) fail 2 "'$kind' is no kind of environment" ;; esac
cd "$(dirname "$0")/.."

# --- is there anything to do? -------------------------------------------------------------------

dependencies_state() { echo "$1 $("$venv/bin/python" -V) $(cat setup/*.txt setup/venv.sh | cksum)"; }
project_state() { echo "$PWD $(cksum < pyproject.toml)"; }

dependencies_ready() {
    [ -x "$venv/bin/python" ] && [ -f "$venv/.dependencies" ] || return 1
    [ -z "$wanted" ] || [ "$(cat "$venv/.wanted")" = "$wanted" ] || return 1
    done_state=$(cat "$venv/.dependencies")
    # an environment for tests also serves the page, and each of them also serves to run
    for having in "$kind" print web test; do
        case "$kind $having" in "test "[!t]* | "fuzz "[!f]* | "mutmut "[!m]* | "web print" | "print web") continue ;; esac
        if [ "$done_state" = "$(dependencies_state "$having")" ]; then return 0; fi
    done
    return 1
}
project_ready() { [ -f "$venv/.project" ] && [ "$(cat "$venv/.project")" = "$(project_state)" ]; }

if dependencies_ready && project_ready; then exit 0; fi

# --- what the machine must offer ----------------------------------------------------------------

probe='
import importlib.util, os, sys, sysconfig
version = "%d.%d" % sys.version_info[:2]
if version not in sys.argv[1].split():
    sys.exit(1)
missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
if not os.path.exists(os.path.join(sysconfig.get_path("include"), "Python.h")):
    missing.append("Python.h")
print(" ".join(missing))
'

# Every candidate is run, because a command on the PATH may be a shim that only prints an error.
candidates() {    # for version $1, one per line
    pyenv_root=$(pyenv root 2>/dev/null) || pyenv_root=$HOME/.pyenv
    (IFS=:; for dir in $PATH; do printf '%s\n' "$dir/python$1" "$dir/python3"; done)
    printf '%s\n' "$pyenv_root/versions/$1".*/bin/python
}

try() {    # try <command> <versions>: sets $python if the command has all that is needed
    missing=$("$1" -c "$probe" "$2" 2>/dev/null) || return 1
    [ -n "$missing" ] || { python=$1; return 0; }
    say "$1 cannot be used, it lacks: $missing"
    say "  Debian, Ubuntu: apt install python3-venv python3-dev   Fedora: dnf install python3-devel"
    return 1
}

find_python() {
    python=
    versions="3.13 3.12 3.11"
    case $wanted in
        3.11 | 3.12 | 3.13) versions=$wanted ;;
        ?*) try "$wanted" "$versions" || fail 3 "$wanted is no working Python 3.11 to 3.13"; return ;;
    esac
    list=$(for version in $versions; do candidates "$version" | sed "s/^/$version /"; done)
    while read -r version command; do
        if [ -x "$command" ] && try "$command" "$version"; then return; fi
    done <<EOF
$list
EOF
    fail 3 "no working Python ($versions) found. Debian, Ubuntu: apt install python3 python3-venv python3-dev"
}

find_compiler() {    # durable-rules comes as C source
    for compiler in "${CC:-cc}" gcc clang; do
        # shellcheck disable=SC2086  # CC may hold options
        if echo '#include <stdlib.h>' | $compiler -E -x c - >/dev/null 2>&1; then export CC="$compiler"; return; fi
    done
    fail 4 "no C compiler. Debian, Ubuntu: apt install gcc libc6-dev make   macOS: xcode-select --install"
}

# --- the work -----------------------------------------------------------------------------------

export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
unset PYTHONPATH PYTHONHOME
pip_install() { "$venv/bin/python" -m pip install --quiet --quiet "$@"; }

install_dependencies() {
    find_compiler
    find_python
    if [ -e "$venv" ] && [ ! -f "$venv/pyvenv.cfg" ]; then fail 2 "$venv exists and is no virtual environment; remove it"; fi
    rm -f "$venv/.dependencies" "$venv/.project"
    say "Setting up (1/4) virtual environment: $("$python" -V)"
    "$python" -m venv --clear "$venv"
    pip_install --require-hashes -r setup/build.txt
    say "Setting up (2/4) rule engine, compiled from source"
    # The macro lets it work on Python 3.13; no cache, because a wheel built without the macro would be taken from there.
    CPPFLAGS="${CPPFLAGS:-} -DPyEval_CallObject=PyObject_CallObject" \
        pip_install --no-cache-dir --no-build-isolation --use-pep517 --require-hashes -r setup/engine.txt
    say "Setting up (3/4) libraries"
    pip_install --only-binary :all: --require-hashes -r "setup/$kind.txt"    # test.txt includes web.txt, which includes run.txt
    echo "$wanted" > "$venv/.wanted"
    dependencies_state "$kind" > "$venv/.dependencies"
}

install_project() {
    rm -f "$venv/.project"
    say "Setting up (4/4) triage"
    pip_install --no-deps --no-build-isolation -e .
    project_state > "$venv/.project"
}

mkdir "$venv.lock" 2>/dev/null || fail 5 "another set-up of $venv is running (if none is: rmdir '$venv.lock')"
trap 'rmdir "$venv.lock"' EXIT
trap 'exit 130' HUP INT TERM
dependencies_ready || install_dependencies
install_project
