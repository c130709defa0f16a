#!/bin/bash
# Builds and tries the Windows program in the seconds that CI has left: with a quickly packed
# installer and the tests of rules and steps, by the shipped Windows Python.
#   packaging/winbuild_within.sh SECONDS
# What fails here fails CI. Two things do not, and are said aloud: no time left, and a machine on
# which Wine or what is built from can't be had.
set -uo pipefail
cd "$(dirname "$0")/.."
LEFT=$1 LEAST=240 TESTS='-n auto tests/domain tests/commands' LOG=build/winbuild.log
untried() { echo "!! The Windows program was NOT tried: $1"; exit 0; }

[ "$LEFT" -ge $LEAST ] || untried "$LEFT seconds are left, it needs $LEAST at the least."
mkdir -p build
# Into a file: what Wine leaves running would hold a pipe open after the end.
timeout --kill-after=20 "$LEFT" bash packaging/winbuild.sh --fast --tests "$TESTS" \
    > "$LOG" 2>&1 < /dev/null
code=$?
[ $code = 0 ] || WINEPREFIX=$PWD/build/win/prefix wineserver -k 2>/dev/null
tail -n 60 "$LOG"
case $code in
    0) ;;
    3) untried "see above what could not be had." ;;
    124 | 137) untried "it did not end within $LEFT seconds." ;;
    *) exit 1 ;;
esac
