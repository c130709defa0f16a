# shellcheck shell=bash
# Windows itself, in the shell that comes with Git. Read by winbuild.sh.
PLUGIN=''
FONTS='C:\Windows\Fonts'
start_windows() { :; }
end_windows() { :; }
windows() { MSYS2_ARG_CONV_EXCL='*' "$@" | cat; return "${PIPESTATUS[0]}"; }
windows_path() { cygpath -w "$1"; }
LOCAL_DATA=$(cygpath "$LOCALAPPDATA")
PROGRAM_FILES=$(cygpath "$PROGRAMFILES")
photograph() { echo "no picture here: see packaging/README.md for what is looked at by hand"; }
