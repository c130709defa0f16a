"""Sets everything up, then runs the program, its tests or its checks: `dev.py run|test|check`.

Only the standard library is used: this is what installs the rest. A second call finds all in
place and starts at once.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PINS = ROOT / "packaging" / "requirements-dev.txt"
VENV = ROOT / ".venv"
STAMP = VENV / "installed.sha256"
WINDOWS = os.name == "nt"
SCRIPTS = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = SCRIPTS / ("python.exe" if WINDOWS else "python")
SCREEN = "1600x1000x24"
USAGE = """usage: dev.py run [ARGUMENT ...]    open the program on sample data, or do as told
       dev.py test [ARGUMENT ...]   run every test on all cores, or as pytest's arguments say
       dev.py check                 formatting, lint, types and import rules
       dev.py setup                 only set everything up"""

# A library and the Debian 12 package that brings it: what Qt needs without a screen ...
OFFSCREEN = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libbrotlidec.so.1": "libbrotli1",
}
# ... and what it needs besides to open a window under X.
WINDOWED = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
VIRTUAL_SCREEN = {"Xvfb": "xvfb", "xauth": "xauth"}
CHECKS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy",),
    ("lint-imports",),
)


def main(arguments: list[str]) -> int:
    """Do what the arguments ask for and return the exit code."""
    if sys.version_info < (3, 11):
        sys.exit("Python 3.11 or later is needed.")
    verb, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    verbs = {"run": run, "test": test, "check": check, "setup": set_up}
    if verb not in verbs or (rest and verb not in ("run", "test")):
        print(USAGE, file=sys.stderr)
        return 2
    return verbs[verb](rest)


def run(arguments: list[str]) -> int:
    """Open the program, on a virtual screen where there is no real one."""
    screen = has_screen()
    if sys.platform == "linux":
        tools = [] if screen else missing_tools(VIRTUAL_SCREEN)
        install(missing_libraries(OFFSCREEN | WINDOWED) + tools)
    prepare_environment()
    command = [str(PYTHON), "-m", "desktop", *(arguments or ["demo"])]
    if not screen:
        say("no screen here: the program opens on a virtual one (xvfb-run)")
        command = ["xvfb-run", "-a", "-s", f"-screen 0 {SCREEN}", *command]
    return call(command)


def test(arguments: list[str]) -> int:
    """Run the tests, all of them on every core; that none was found counts as a failure."""
    set_up([])
    told = arguments or ["-q", "-n", str(os.cpu_count() or 1)]
    code = call([str(PYTHON), "-m", "pytest", *told], QT_QPA_PLATFORM="offscreen")
    if code == 5:
        say("pytest found no test to run, which is a failure")
    return code


def check(_: list[str]) -> int:
    """Run the checks one after the other up to the first that fails."""
    prepare_environment()
    for name, *arguments in CHECKS:
        say(" ".join([name, *arguments]))
        code = call([str(SCRIPTS / name), *arguments])
        if code:
            say(f"{name} found something to mend")
            return code
    return 0


def set_up(_: list[str]) -> int:
    """Bring the libraries and the packages that the tests need."""
    if sys.platform == "linux":
        install(missing_libraries(OFFSCREEN))
    prepare_environment()
    return 0


def has_screen() -> bool:
    """Say whether a window can be shown here, or need not be."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def missing_libraries(wanted: dict[str, str]) -> list[str]:
    """Return the packages of those libraries that can't be loaded."""
    missing = []
    for library, package in wanted.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def missing_tools(wanted: dict[str, str]) -> list[str]:
    """Return the packages of those programs that aren't there."""
    return [package for tool, package in wanted.items() if not shutil.which(tool)]


def install(packages: list[str]) -> None:
    """Install Debian packages, as root or through sudo, or say who must install which."""
    if not packages:
        return
    if not shutil.which("apt-get"):
        sys.exit(f"Qt needs these libraries (their Debian names): {' '.join(packages)}")
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    if os.geteuid() != 0:
        if not shutil.which("sudo"):
            sys.exit(f"Ask an administrator to run: {' '.join(command)}")
        command = ["sudo", "DEBIAN_FRONTEND=noninteractive", *command]
    say(f"installing {' '.join(packages)}")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "DEBCONF_NOWARNINGS": "yes"}
    if subprocess.run(command, env=env, capture_output=True, check=False).returncode:
        update = [*command[: command.index("apt-get") + 1], "update", "-qq"]
        subprocess.run(update, env=env, check=True)
        subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL)


def fingerprint() -> str:
    """Return what the environment is made of: the pins, the Python and the place."""
    made_of = PINS.read_bytes() + f"{sys.version} {ROOT}".encode()
    return hashlib.sha256(made_of).hexdigest()


def prepare_environment() -> None:
    """Make .venv with every pinned package in it, unless it is there already."""
    if STAMP.exists() and STAMP.read_text("utf-8") == fingerprint():
        return
    say(f"making .venv with Python {sys.version.split()[0]} (first time, or the pins changed)")
    venv.EnvBuilder(with_pip=True, clear=True).create(VENV)
    pip("--require-hashes", "--only-binary=:all:", "-r", str(PINS))
    pip("--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    STAMP.write_text(fingerprint(), "utf-8")


def pip(*arguments: str) -> None:
    """Install with the environment's own pip, or stop with a sentence."""
    how = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*how, *arguments], cwd=ROOT, check=False).returncode:
        sys.exit("The packages could not be installed; the lines above say why.")


def call(command: list[str], **settings: str) -> int:
    """Run a command in the project's folder; settings hold where the person set nothing."""
    try:
        return subprocess.run(
            command, cwd=ROOT, env={**settings, **os.environ}, check=False
        ).returncode
    except KeyboardInterrupt:
        return 130


def say(words: str) -> None:
    """Tell whoever waits what is going on."""
    print(f"[dev] {words}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
