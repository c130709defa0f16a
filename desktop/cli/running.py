"""Runs what was typed: finds the verb's function, and tells in a sentence what went wrong."""

import contextlib
import errno
import importlib
import logging
import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from desktop import log, paths, places
from desktop.cli import refusals
from desktop.cli.output import Output, speak_utf8
from desktop.cli.parser import build
from desktop.cli.problems import REFUSED, WRONG_USAGE, Problem, Usage, is_expected, problem_of

READING = {"read", "import"}  # the reader starts while the rest of the program loads
_log = logging.getLogger(__name__)


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments ask for; return 0 done, 1 refused with reasons, 2 wrong usage."""
    speak_utf8()
    typed = _opened_by_name(sys.argv[1:] if argv is None else argv)
    try:
        _refuse_broken(typed)
        args = build(typed).parse_args(typed)
    except Usage as wrong:
        return _tell_usage(str(wrong), as_json="--json" in typed)
    except SystemExit as said:  # argparse has told the help or the version
        return int(said.code or 0)
    out = Output(as_json=args.json)
    with contextlib.suppress(OSError):  # no log is no reason not to work
        log.start(places.log_level())
    try:
        return _run(args, out)
    finally:
        log.stop()


def _opened_by_name(typed: Sequence[str]) -> Sequence[str]:
    """Take a desk alone for --store: so Windows starts the program on a double-clicked file."""
    return ["--store", *typed] if typed and typed[0].endswith(paths.STORE_SUFFIX) else typed


def _refuse_broken(typed: Sequence[str]) -> None:
    """Refuse bytes that are no text: they could be neither kept nor told."""
    for word in typed:
        if not word.isascii() and any("\ud800" <= letter <= "\udfff" for letter in word):
            readable = word.encode(errors="replace").decode()
            raise Usage(f"“{readable}” holds bytes that are no text in UTF-8. Type it again.")


def _tell_usage(words: str, *, as_json: bool) -> int:
    out = Output(as_json=as_json)
    out.say(words)
    if as_json:
        told = words.splitlines()[-1].rpartition(": error: ")[2]
        out.document(Problem([told], WRONG_USAGE).document())
    return WRONG_USAGE


def _run(args: Namespace, out: Output) -> int:
    try:
        code = _do(args, out)
        out.end()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  the border: told in a sentence
        if _has_enough(error):
            _forget_output()
            return REFUSED
        return _tell(error, args, out)
    return code


def _do(args: Namespace, out: Output) -> int:
    if getattr(args, "verb", "") in READING:
        from desktop.sheets import reader_process

        reader_process.warm()
    module, _, function = args.does.partition(":")
    done = getattr(importlib.import_module(f"desktop.cli.{module}"), function)(args, out)
    return int(done or 0)


def _tell(error: BaseException, args: Namespace, out: Output) -> int:
    if not is_expected(error):
        _log.error("a verb failed", exc_info=error)
    problem = problem_of(error)
    for sentence in problem.sentences:
        out.say(sentence)
    if out.as_json:
        out.document(refusals.document(args, problem))
    with contextlib.suppress(OSError):
        out.end()
    return problem.code


def _has_enough(error: BaseException) -> bool:
    """Say whether it only means that whoever read the output has closed it."""
    on_windows = os.name == "nt" and isinstance(error, OSError) and error.filename is None
    return isinstance(error, BrokenPipeError) or (
        on_windows and getattr(error, "errno", None) == errno.EINVAL
    )


def _forget_output() -> None:
    """Send what Python still wants to write at its end nowhere."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
