#!/usr/bin/env bash
# tools/venv.sh PYTHON VENV: the virtual environment, once it is sure that this Python can carry callscore.
set -euo pipefail
python=$1 venv=$2

fail() {
    printf 'callscore: %s\n' "$1" >&2
    exit 1
}

version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) ||
    fail "\`$python\` does not run; choose a Python of 3.11 or newer, for example \`make demo PYTHON=python3.12\`"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "Python 3.11 or newer is needed and \`$python\` is $version; choose another, for example \`make demo PYTHON=python3.12\`"
"$python" -c 'import venv, ensurepip' 2>/dev/null ||
    fail "\`$python\` has no venv module; install it (Debian and Ubuntu: the package python$version-venv)"

# An environment cannot be moved, nor change its Python: what was made for another place or version is made anew.
wanted="$version $PWD/$venv"
made=$(cat "$venv/made-for" 2>/dev/null || true)
if [ ! -x "$venv/bin/python" ] || [ "$made" != "$wanted" ]; then
    printf 'callscore: setting up %s with Python %s\n' "$venv" "$version" >&2
    "$python" -m venv ${made:+--clear} "$venv"
    printf '%s\n' "$wanted" >"$venv/made-for"
fi
