# shellcheck shell=bash
# Wine as a stand-in for Windows: its prefix, the DLLs that Wine 8 lacks, and running Python in it.
# Read by winbuild.sh, which sets BUILD.
export WINEPREFIX=$BUILD/prefix WINEARCH=win64 WINEDEBUG=-all
export WINEDLLOVERRIDES='wbemprox=;mscms=n;winemenubuilder.exe=d'
WINDOWS_HOME=$WINEPREFIX/drive_c/users/$(id -un)

PLUGIN='-p gaps'
FONTS=''

start_windows() {
    wine wineboot -i >/dev/null 2>&1 || true
    wine winecfg -v win10 >/dev/null 2>&1
    wineserver -w
    local name
    for name in icuuc bcryptprimitives mscms; do
        x86_64-w64-mingw32-gcc-win32 -w -shared -O2 -s packaging/wine/$name.c -ladvapi32 \
            -o "$WINEPREFIX/drive_c/windows/system32/$name.dll"
    done
    (true | timeout 120 wine cmd /c ver 2>/dev/null) | grep -q Windows || {
        echo "Wine does not start here." >&2
        exit 1
    }
}

# Python wants pipes on all three streams under Wine 8: a file or /dev/null ends it at once.
windows() { (true | wine "$@" 2>&1; exit "${PIPESTATUS[1]}") | cat; return "${PIPESTATUS[0]}"; }
windows_path() { winepath -w "$1" 2>/dev/null | tr -d '\r'; }
end_windows() { wineserver -k 2>/dev/null || true; }

LOCAL_DATA=$WINDOWS_HOME/AppData/Local
PROGRAM_FILES="$WINEPREFIX/drive_c/Program Files"

# Starts the program on a virtual screen, on a desk, and writes a picture of its window.
photograph() {
    cat > "$BUILD/photograph.sh" <<'INSIDE'
(true | timeout 120 wine "$1" --store "$3" 2>&1 | cat) &
timeout 90 xdotool search --sync --onlyvisible --name 'Commissioning' >/dev/null
sleep 12
import -window root "$2"
xdotool search --onlyvisible --name 'Commissioning' windowfocus key --clearmodifiers ctrl+q
wait
INSIDE
    xvfb-run -a -s '-screen 0 1440x900x24' bash "$BUILD/photograph.sh" "$1" "$2" "$3"
    [ -s "$2" ] || fail "the program showed no window"
}
