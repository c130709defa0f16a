# shellcheck shell=bash
# Windows itself, in the shell that comes with Git. Read by winbuild.sh.
PLUGIN=''
TARGET=''
FONTS='C:\Windows\Fonts'
start_windows() { :; }
end_windows() { :; }
windows() { MSYS_NO_PATHCONV=1 MSYS2_ARG_CONV_EXCL='*' "$@" | cat; return "${PIPESTATUS[0]}"; }
windows_path() { cygpath -w "$1"; }
LOCAL_DATA=$(cygpath "$LOCALAPPDATA")
START_MENU="$(cygpath "$APPDATA")/Microsoft/Windows/Start Menu/Programs"
PROGRAM_FILES=$(cygpath "$PROGRAMFILES")

# Has the program draw every screen by itself: there may be nobody at a screen here.
photograph() { windows "$1" --store "$2" tour "$(windows_path "$3")" --size 1366x768; }
