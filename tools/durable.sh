#!/usr/bin/env bash
# tools/durable.sh VENV STAMP: durable-rules, built from its source; the stamp is left out where it cannot be had, and that is no error.
set -euo pipefail
venv=$1 stamp=$2 python=$1/bin/python

without() {
    printf 'callscore: durable-rules is left out: %s; the direct engine runs alone, and every result says so\n' "$1" >&2
    exit 0
}

pinned() {
    "$python" -c 'import durable_rules_engine, importlib.metadata as m; print("durable-rules==" + m.version("durable-rules") + " ")' 2>/dev/null |
        grep -qFf - locks/durable.txt
}

if ! pinned; then
    compiler=${CC:-$(command -v cc || command -v gcc || command -v clang || true)}
    command -v "${compiler%% *}" >/dev/null || without "no C compiler was found (cc, gcc or clang)"
    headers=$("$python" -c 'import sysconfig; print(sysconfig.get_path("include"))')
    [ -e "$headers/Python.h" ] || without "the C headers of this Python are missing (Debian and Ubuntu: the package python3-dev)"
    # Python 3.13 dropped a function that durable-rules calls; its successor takes the same arguments. CC, because its set-up overwrites CFLAGS.
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 13))'; then
        compiler="$compiler -DPyEval_CallObject=PyObject_CallObject"
    fi
    printf 'callscore: building durable-rules\n' >&2
    # --no-cache-dir: a wheel that another build left in the cache may be one that cannot be imported.
    CC=$compiler "$python" -m pip install --no-cache-dir --force-reinstall --no-deps --no-build-isolation --require-hashes \
        --requirement locks/durable.txt >"$venv/durable.log" 2>&1 && pinned || without "its build failed, see $venv/durable.log"
fi
touch "$stamp"
