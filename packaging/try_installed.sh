# shellcheck shell=bash
# Tries the installers out as ICT would use them: silent, upgraded over an older version with data,
# removed with the data still there; for one person and for the whole computer.
# Read by winbuild.sh.
SETUP=$BUILD/CommissioningDesk-$VERSION-setup.exe
OLDER=$BUILD/CommissioningDesk-0.0.1-setup.exe
DATA=$LOCAL_DATA/CommissioningDesk

PICTURES=('Today=ctrl+1' 'Providers=ctrl+2' 'Buy therapy=ctrl+3' 'Spot purchases=ctrl+4'
    'Contracts=ctrl+5' 'Hard reviews=ctrl+6' 'Spend=ctrl+7' 'Import and export=ctrl+9'
    'Settings=ctrl+comma')
[ -z "$FAST" ] || PICTURES=("${PICTURES[0]}")

silently() { windows "$1" /S "${@:2}"; }

try_for_one_person() {
    local program=$LOCAL_DATA/Programs/CommissioningDesk
    make_older
    silently "$OLDER"
    windows "$program/CommissioningDesk.exe" demo --no-window
    [ -s "$DATA/Sample.cdesk" ] || fail "the older version made no data in $DATA"
    [ -s "$START_MENU/Commissioning Desk.lnk" ] || fail "it is not in the Start menu"
    opens_desks || fail "it does not open desks"
    local before
    before=$(sha256sum < "$DATA/Sample.cdesk")
    silently "$SETUP"
    [ ! -e "$program/app/desktop/gone.py" ] || fail "the upgrade left a part of the older version"
    [ "$before" = "$(sha256sum < "$DATA/Sample.cdesk")" ] || fail "the upgrade touched the data"
    windows "$program/CommissioningDesk.exe" --store "$(windows_path "$DATA/Sample.cdesk")" check
    windows "$program/CommissioningDesk.exe" --self-test
    mkdir -p "$BUILD/pictures"
    photograph "$program/CommissioningDesk.exe" "$(windows_path "$DATA/Sample.cdesk")" \
        "$BUILD/pictures" "${PICTURES[@]}"
    remove "$program"
    [ -s "$DATA/Sample.cdesk" ] || fail "the data went with the program"
    [ ! -e "$START_MENU/Commissioning Desk.lnk" ] || fail "it is still in the Start menu"
    ! opens_desks || fail "the file type is still there"
    echo "for one person: installed, upgraded, started, removed; the data is still there"
}

try_for_the_computer() {
    silently "$BUILD/CommissioningDesk-$VERSION-machine.exe"
    windows "$PROGRAM_FILES/CommissioningDesk/CommissioningDesk.exe" --self-test
    remove "$PROGRAM_FILES/CommissioningDesk"
    echo "for the computer: installed, started, removed"
}

# The payload under an older number, with a part that the new one lacks.
make_older() {
    local gone=$PAYLOAD/app/desktop/gone.py
    echo '"""No longer shipped."""' > "$gone"
    # shellcheck disable=SC2086
    "$MAKENSIS" -V1 -WX $TARGET -DFAST -DVERSION=0.0.1 "-DPAYLOAD=$(nsis_path "$PAYLOAD")" \
        "-DOUT=$(nsis_path "$OLDER")" packaging/installer.nsi
    rm "$gone"
}

opens_desks() {
    windows reg query 'HKCU\Software\Classes\CommissioningDesk.File\shell\open\command' /ve \
        2>&1 | grep -qi 'CommissioningDesk.exe. .%1'
}

remove() {
    # _?= keeps the uninstaller from starting a copy of itself and returning before the work is done
    windows "$1/uninstall.exe" /S "_?=$(windows_path "$1")"
    rm -f "$1/uninstall.exe"
    [ -z "$(ls -A "$1" 2>/dev/null)" ] || fail "left in the program's folder: $(ls "$1")"
}

try_for_one_person
try_for_the_computer
rm -f "$OLDER"
