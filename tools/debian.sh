#!/usr/bin/env bash
# tools/debian.sh: the Debian packages that tests of documents and pages need, installed where root runs it and something is missing.
# Without them those tests skip.
set -euo pipefail
declare -A provides=([chromium]=chromium [npm]=npm [soffice]="libreoffice-calc libreoffice-writer" [pdftoppm]=poppler-utils)

missing=()
for program in "${!provides[@]}"; do
    command -v "$program" >/dev/null || missing+=(${provides[$program]})
done
[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    printf 'callscore: not installed, so that some tests skip: %s\n' "${missing[*]}" >&2
    exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update && apt-get -qq install --no-install-recommends -y "${missing[@]}" >/dev/null ||
    printf 'callscore: could not be installed, so that some tests skip: %s\n' "${missing[*]}" >&2
