"""Keeps of the Windows wheels what the program uses, then checks that every DLL asked for is there.

`trim.py PAYLOAD` works on the folder that will be shipped; it fails, and names them, when something
left in it imports a DLL that is neither in it nor Windows' own.
"""

from __future__ import annotations

import shutil
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pefile

MODULES = {
    "QtCore", "QtGui", "QtWidgets", "QtPrintSupport", "QtSvg", "QtNetwork", "QtTest",
}  # fmt: skip
PLUGINS = {
    "platforms/qwindows.dll", "platforms/qoffscreen.dll", "styles/qmodernwindowsstyle.dll",
    "iconengines/qsvgicon.dll", "imageformats/qico.dll", "imageformats/qjpeg.dll",
    "imageformats/qsvg.dll", "imageformats/qgif.dll",
}  # fmt: skip
LANGUAGE = "qtbase_en.qm"
UNUSED_FILES = {"opengl32sw.dll", "vcamp140.dll", "pyside6qml.abi3.dll"}
UNUSED_RUNTIME = ("winsound.pyd", "_msi.pyd")
FOR_COMPILERS = {".pyi", ".lib", ".h", ".hpp", ".pyx", ".pxd"}
PROGRAMS = {".dll", ".pyd", ".exe"}
IMPORTS = (1, 13)  # the directories of a PE file that name DLLs: imports, delayed imports
WINDOWS = {
    "kernel32", "user32", "gdi32", "advapi32", "shell32", "ole32", "oleaut32", "ws2_32",
    "winmm", "version", "mpr", "userenv", "authz", "netapi32", "ntdll", "comdlg32", "comctl32",
    "imm32", "uxtheme", "dwmapi", "winspool.drv", "setupapi", "shlwapi", "rpcrt4", "crypt32",
    "bcrypt", "bcryptprimitives", "dnsapi", "iphlpapi", "secur32", "wtsapi32", "dxgi", "d3d11",
    "d3d9", "d3d12", "dwrite", "d2d1", "mscms", "icuuc", "shcore", "propsys",
    "uiautomationcore", "winhttp", "msi", "cabinet", "msvcrt", "opengl32",
}  # fmt: skip


def main(payload: Path) -> int:
    """Trim a payload, say how large it is, and return 1 when a DLL is missing."""
    library = payload / "Lib"
    trim_qt(library / "PySide6")
    trim_rest(payload)
    drop_empty(payload)
    missing = missing_dlls(payload)
    size = sum(file.stat().st_size for file in payload.rglob("*") if file.is_file())
    print(f"{sum(1 for _ in programs(payload))} programs and libraries, {size / 1e6:.0f} MB")
    for name, wanted_by in sorted(missing.items()):
        print(f"missing: {name}, which {', '.join(sorted(wanted_by))} asks for", file=sys.stderr)
    return 1 if missing else 0


def trim_qt(qt: Path) -> None:
    """Keep of Qt the modules, plug-ins and the language that a program of widgets uses."""
    for path in list(qt.iterdir()):
        if path.is_dir():
            if path.name not in {"plugins", "translations"}:
                shutil.rmtree(path)
        elif not _is_used(path):
            path.unlink()
    plugins = qt / "plugins"
    for file in list(_files(plugins)):
        if file.relative_to(plugins).as_posix() not in PLUGINS:
            file.unlink()
    for file in list(_files(qt / "translations")):
        if file.name != LANGUAGE:
            file.unlink()


def _is_used(file: Path) -> bool:
    if file.name in UNUSED_FILES or file.suffix in {".exe", ".lib"}:
        return False
    if file.suffix == ".pyd":
        return file.stem in MODULES
    if file.suffix == ".dll" and file.stem.startswith("Qt6"):
        return f"Qt{file.stem.removeprefix('Qt6')}" in MODULES
    return True


def trim_rest(payload: Path) -> None:
    """Take away what only compilers and other programs use."""
    library = payload / "Lib"
    shutil.rmtree(library / "bin", ignore_errors=True)
    (library / "shiboken6" / "vcamp140.dll").unlink(missing_ok=True)
    for name in UNUSED_RUNTIME:
        (payload / "runtime" / name).unlink(missing_ok=True)
    for file in list(_files(library)):
        if file.suffix in FOR_COMPILERS:
            file.unlink()


def drop_empty(payload: Path) -> None:
    """Take away folders that nothing is left in."""
    for folder in sorted((path for path in payload.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def missing_dlls(payload: Path) -> dict[str, set[str]]:
    """Return the DLLs that are neither shipped nor Windows' own, with those that import them."""
    there = {file.name.lower() for file in programs(payload)}
    missing: dict[str, set[str]] = defaultdict(set)
    for file in programs(payload):
        for name in imported(file):
            if name not in there and not is_of_windows(name):
                missing[name].add(file.name)
    return missing


def is_of_windows(name: str) -> bool:
    """Say whether a DLL comes with Windows."""
    return name.removesuffix(".dll") in WINDOWS or name.startswith("api-ms-win-")


def imported(file: Path) -> set[str]:
    """Return the DLLs that a program or library names."""
    with pefile.PE(str(file), fast_load=True) as read:
        read.parse_data_directories(directories=IMPORTS)
        kinds = ("DIRECTORY_ENTRY_IMPORT", "DIRECTORY_ENTRY_DELAY_IMPORT")
        return {each.dll.decode().lower() for kind in kinds for each in getattr(read, kind, ())}


def programs(payload: Path) -> Iterator[Path]:
    """Give every program and library of a payload."""
    return (file for file in _files(payload) if file.suffix.lower() in PROGRAMS)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
