#!/usr/bin/env bash
# tools/axe.sh VENV STAMP: axe-core, the checker of accessibility for the tests of pages, from its package; the stamp is left out where
# it cannot be had, and that is no error: those tests skip.
set -euo pipefail
venv=$1 stamp=$2
version=4.10.3 digest=0f2b4d7dcdf7d1219df8d1959ad68e565f51d14c3f0d88bb71cd59abeb956292

without() {
    printf 'callscore: axe-core is left out: %s; the tests that need it skip\n' "$1" >&2
    exit 0
}

command -v npm >/dev/null || without "npm is not found (Debian and Ubuntu: the package npm)"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
(cd "$folder" && timeout 120 npm pack --silent "axe-core@$version" >/dev/null 2>&1) || without "its package cannot be had"
printf '%s  %s\n' "$digest" "$folder/axe-core-$version.tgz" | sha256sum --check --status || without "its package is another one than expected"
tar -xzOf "$folder/axe-core-$version.tgz" package/axe.min.js >"$venv/axe.min.js"
touch "$stamp"
