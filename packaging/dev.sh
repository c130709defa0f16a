#!/bin/sh
# Debian's way in: sh packaging/dev.sh run|test|check|setup. Installs Python where there is none.
set -e
cd "$(dirname "$0")/.."
if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
    if ! command -v apt-get >/dev/null; then
        echo "Python 3.11 or later, with its venv module, is needed." >&2
        exit 1
    fi
    as=""
    [ "$(id -u)" = 0 ] || as="sudo"
    echo "[dev] installing python3 python3-venv"
    $as apt-get update -qq
    $as env DEBIAN_FRONTEND=noninteractive DEBCONF_NOWARNINGS=yes \
        apt-get install -y -qq --no-install-recommends python3 python3-venv >/dev/null
fi
exec python3 packaging/dev.py "$@"
