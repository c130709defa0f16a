"""What the program is made of and under which licences, as the packages themselves tell it."""

import importlib.util
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from desktop import paths

OWN = "commissioning-desk"
BESIDE = "sqlmodel"  # a package that is shipped, to find the others beside it
QT = {"pyside6-essentials", "shiboken6"}
QT_TEXTS = ("lgpl-3.0.txt", "gpl-3.0.txt")  # Qt's packages name these without bringing them
WITHIN = (  # what is no package: the icons, and what lies within sqlcipher3 without its licence
    ("Fluent System Icons", "fluent-system-icons.txt", "MIT"),
    ("OpenSSL", "openssl.txt", "Apache-2.0"),
    ("SQLCipher", "sqlcipher.txt", "BSD-3-Clause"),
)
UNTOLD = {"sqlcipher3": "zlib"}  # its package gives the text without the name
TELLING = re.compile(r"licen[cs]e|copying|notice", re.IGNORECASE)
NAME = re.compile(r"^[A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Licence:
    """One part of the program.

    Attributes:
        name: of the part.
        version: of it; nothing where it has none.
        licence: its short name, such as MIT.
        text: the licence itself.
    """

    name: str
    version: str
    licence: str
    text: str


def shipped() -> list[Licence]:
    """List Python, every package, what lies within one and the icons, by name."""
    parts = [_python(), *_within(), *map(_package, _packages())]
    return sorted(parts, key=lambda part: part.name.casefold())


def _packages() -> list[metadata.Distribution]:
    """Find what is shipped: what the program asks for, or all that lies in the payload."""
    try:
        roots = metadata.requires(OWN)
    except metadata.PackageNotFoundError:
        spec = importlib.util.find_spec(BESIDE)
        folder = Path(str(spec.origin)).parents[1] if spec else Path()
        return list(metadata.distributions(path=[str(folder)]))
    found: dict[str, metadata.Distribution] = {}
    _follow(roots or (), found)
    return list(found.values())


def _follow(wanted: Iterable[str], found: dict[str, metadata.Distribution]) -> None:
    for line in wanted:
        if "extra ==" in line:
            continue
        name = NAME.match(line)
        key = _folded(name[0]) if name else ""
        if not key or key in found:
            continue
        try:
            found[key] = metadata.distribution(key)
        except metadata.PackageNotFoundError:  # for another system
            continue
        _follow(found[key].requires or (), found)


def _package(package: metadata.Distribution) -> Licence:
    about = package.metadata
    texts = list(_texts(package))
    said = [*(about.get_all("License-Expression") or ()), *(about.get_all("License") or ())]
    short = said[0] if said else ""
    if not short.strip() or "\n" in short.strip():
        short = _classified(about.get_all("Classifier") or ()) or _first_line(texts)
    short = UNTOLD.get(_folded(package.name), short.strip())
    return Licence(package.name, package.version, short, "\n\n".join(texts))


def _texts(package: metadata.Distribution) -> Iterator[str]:
    if _folded(package.name) in QT:
        for name in QT_TEXTS:
            yield paths.resource("licences", name).read_text("utf-8")
        return
    for file in package.files or ():
        if file.suffix in {".py", ".pyc"} or not TELLING.search(file.name):
            continue
        path = Path(str(package.locate_file(file)))
        if path.is_file():
            yield path.read_text("utf-8", errors="replace")


def _classified(classifiers: Iterable[str]) -> str:
    return next((c.rpartition(" :: ")[2] for c in classifiers if c.startswith("License ::")), "")


def _first_line(texts: list[str]) -> str:
    lines = (line.strip() for text in texts for line in text.splitlines())
    return next((line for line in lines if line), "")[:60]


def _python() -> Licence:
    places = [
        Path(sys.base_prefix) / "LICENSE.txt",
        Path(sys.base_prefix) / "runtime" / "LICENSE.txt",
        Path(sys.base_prefix)
        / "lib"
        / f"python{sys.version_info[0]}.{sys.version_info[1]}"
        / "LICENSE.txt",
    ]
    text = next((place.read_text("utf-8") for place in places if place.is_file()), "")
    text = text or "See https://docs.python.org/3/license.html."
    return Licence("Python", sys.version.split()[0], "PSF-2.0", text)


def _within() -> Iterator[Licence]:
    for name, file, short in WITHIN:
        yield Licence(name, "", short, paths.resource("licences", file).read_text("utf-8"))


def _folded(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
