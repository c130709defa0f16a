# shellcheck shell=bash
# Wine as a stand-in for Windows: its prefix, the DLLs that Wine 8 lacks, and running Python in it.
# Read by winbuild.sh, which sets BUILD.
export WINEPREFIX=$BUILD/prefix WINEARCH=win64 WINEDEBUG=-all
export WINEDLLOVERRIDES='wbemprox=;mscms=n;winemenubuilder.exe=d'
WINDOWS_HOME=$WINEPREFIX/drive_c/users/$(id -un)

PLUGIN='-p gaps'
FONTS=''
TARGET=-DTARGET=amd64-unicode  # no 32-bit program runs here

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
START_MENU="$WINDOWS_HOME/AppData/Roaming/Microsoft/Windows/Start Menu/Programs"
PROGRAM_FILES="$WINEPREFIX/drive_c/Program Files"

# Starts the program on a virtual screen, on a desk, and writes a picture of each of its screens
# that is given as TITLE=KEYS. Wine learns how large a screen is only when it starts.
photograph() {
    cat > "$BUILD/photograph.sh" <<'INSIDE'
program=$1 desk=$2 folder=$3
shift 3
seen() { import -window root rgb:- | sha1sum; }
still() { # until nothing moves any more, or a while has passed
    local before=none now try
    for try in 1 2 3 4 5 6 7 8 9 10; do
        now=$(seen)
        [ "$now" != "$before" ] || return 0
        before=$now
        sleep 1
    done
}
shows() { xdotool search --onlyvisible --name "^$1 " >/dev/null 2>&1; }
turned() { # a key pressed while much is done can get lost
    local try
    for try in 1 2 3 4 5 6; do
        xdotool key "$2"
        sleep 3
        ! shows "$1" || return 0
    done
    return 1
}
(true | timeout 300 wine "$program" --store "$desk" 2>&1 | cat) &
window=$(timeout 90 xdotool search --sync --onlyvisible --name '^Today ' | head -n 1)
xdotool windowfocus --sync "$window"
for each in "$@"; do
    title=${each%%=*}
    turned "$title" "${each#*=}" || break
    still
    import -window root "$folder/$title.png"
done
xdotool key ctrl+q
wait
INSIDE
    wineserver -k 2>/dev/null || true
    wineserver -w
    xvfb-run -a -s '-screen 0 1366x768x24' bash "$BUILD/photograph.sh" "$@"
    local each
    for each in "${@:4}"; do
        [ -s "$3/${each%%=*}.png" ] || fail "the program did not show ${each%%=*}"
    done
}
