"""Telling that two spellings are one provider: "Marsh Lane Therapies Ltd" and "MARSH LANE…"."""

import re
import unicodedata

# What stands at the end of a name for its legal form, the longest first.
_FORMS = (
    "charitable incorporated organisation",
    "limited liability partnership",
    "community interest company",
    "public limited company",
    "company limited",
    "limited",
    "company",
    "ltd",
    "plc",
    "llp",
    "cic",
    "cio",
    "co",
)
_FORM = re.compile(rf"(?<=.) (?:{'|'.join(_FORMS)})$")
_APOSTROPHES = re.compile(r"['’‘`\u00b4\u02bc]")
_DOTTED = re.compile(r"\b(\w)\.(?=\w\b)")
_SAINT = re.compile(r"\bsaint\b")


def likeness_key(name: str) -> str:
    """Give what is left of a name when case, accents, signs and legal form are taken off.

    Two names with one key are probably one provider; an officer decides.
    """
    plain = _without_accents(name).casefold()
    plain = _DOTTED.sub(r"\1", _APOSTROPHES.sub("", plain)).replace("&", " and ")
    words = " ".join(re.findall(r"\w+", plain.replace("_", " ")))
    words = _SAINT.sub("st", words).removeprefix("the ")
    bare = _without_form(words)
    kept = [word for word in bare.split() if word != "and"]
    return "".join(kept) or words.replace(" ", "")


def _without_accents(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def _without_form(words: str) -> str:
    """Take legal forms off the end until a name is left ("Acme Co Ltd" is Acme)."""
    while (shorter := _FORM.sub("", words)) != words:
        words = shorter
    return words
