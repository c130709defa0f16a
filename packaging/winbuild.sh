#!/bin/bash
# Builds the Windows program and its installers, and tries both out. From the project's root:
#   packaging/winbuild.sh [--fast] [--tests "ARGUMENTS"|--no-tests] [--runtime ZIP --sha256 HASH]
# On an empty Debian 12 (as root) it brings what it needs and runs under Wine; on Windows, in the
# shell that comes with Git, it runs on Windows itself.
#   --fast     a quickly packed installer, half as big again
#   --tests    what to hand to pytest in place of the whole suite
#   --runtime  the embeddable CPython of a release, with its published SHA-256
# Exit code 3: what it builds and tries with could not be had here, so that nothing was tried.
set -euo pipefail
cd "$(dirname "$0")/.."
step() { echo "== $1 (${SECONDS}s)"; }
fail() { BRINGING=''; echo "winbuild: $1" >&2; exit 1; }

BUILD=$PWD/build/win PAYLOAD=$PWD/build/win/payload
FAST='' TESTS='tests' RUNTIME='' HASH=''
while [ $# -gt 0 ]; do
    case $1 in
        --fast) FAST=-DFAST; shift ;;
        --no-tests) TESTS=''; shift ;;
        --tests) TESTS=$2; shift 2 ;;
        --runtime) RUNTIME=$2; shift 2 ;;
        --sha256) HASH=$2; shift 2 ;;
        *) sed -n '2,10p' "$0" >&2; exit 2 ;;
    esac
done
case $(uname -s) in MINGW* | MSYS*) ON=windows ;; *) ON=wine ;; esac
VERSION=$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
# shellcheck source=/dev/null
. "packaging/$ON/run.sh"
. packaging/payload.sh

rm -rf "$BUILD"
mkdir -p "$PAYLOAD"
BRINGING=yes
ended() {
    local code=$?
    end_windows
    [ $code = 0 ] || [ -z "$BRINGING" ] || exit 3
}
trap ended EXIT
step "tools"
bring_tools
step "CPython for Windows"
bring_runtime
step "packages for win_amd64, by hash"
bring_packages
step "Windows"
start_windows
BRINGING=''
step "launcher"
make_launcher
step "what is shipped, and that every DLL it asks for is there"
"$TOOLS/python" packaging/trim.py "$PAYLOAD"
step "byte code, by the shipped Python"
shipped_python -m compileall -q -j1 --invalidation-mode unchecked-hash \
    "$(windows_path "$PAYLOAD/Lib")" "$(windows_path "$PAYLOAD/app")"
if [ -n "$TESTS" ]; then
    step "the tests, by the shipped Python on what is shipped"
    run_tests
fi
step "installers"
make_installers
step "installed, tried out, upgraded and removed"
. packaging/try_installed.sh
ls -l "$BUILD"/*.exe
(cd "$BUILD" && sha256sum ./*-setup.exe ./*-machine.exe > SHA256SUMS && cat SHA256SUMS)
step "all is well"
