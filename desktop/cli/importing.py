"""The verb `import`: a sheet into a register, planned first, saved as one change."""

from argparse import Namespace
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any

from desktop.cli import asked, opening
from desktop.cli.output import Output
from desktop.cli.problems import REFUSED, Usage
from desktop.domain.registry import entity as register
from desktop.sheets.importing import Wanted, run_import
from desktop.sheets.problems import joined
from desktop.store.store import Store

SHOWN = 30  # problems told in words; --json and --errors tell all


def import_file(args: Namespace, out: Output) -> int:
    """Bring a sheet into a register: nothing is saved if a row is refused, unless so asked."""
    entity = register(args.into)
    _refuse_to_lose(args)
    wanted = Wanted(
        sheet=args.sheet,
        header_row=args.header_row,
        mapping=_once(args.map, "--map takes each heading once."),
        given=_once(args.give, "--give takes each field once."),
        dates=_once(args.dates, "--dates takes each heading once."),
        scales=_once(args.scale, "--scale takes each heading once."),
        values=_once(args.value, "--value takes each word once."),
        match_by=tuple(args.match_by),
        same=_once([*args.same, *args.new], "--same and --new take each row once."),
        mends=_once(args.mend, "--mend takes each cell once."),
        left_out=frozenset(args.leave_out),
        take_doubtful=args.take_doubtful,
        many_percent=opening.preferences().many_changes_percent,
        with_private=tuple(args.with_private),
        reuse=not args.match_afresh,
        named=args.mapping or "",
        save_as=args.save_mapping or "",
        dry_run=args.dry_run,
        good_rows_only=args.good_rows_only,
        errors_to=args.errors,
    )
    with _store(args) as store:
        outcome = run_import(store, entity, args.file, wanted, out.progress)
    out.result(outcome.document, _words(outcome.document, args))
    if out.as_json and outcome.document["refused"]:
        out.say(_refused(outcome.document))
    return 0 if outcome.is_done else REFUSED


def _once(pairs: Sequence[tuple[Any, str]], words: str) -> dict[Any, str]:
    """Put pairs into a dictionary; say in words when one is said twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Usage(words)
    return found


def _refuse_to_lose(args: Namespace) -> None:
    """Refuse a place for the errors where something else would be lost."""
    if args.errors is None:
        return
    asked.refuse_the_store(args, args.errors)
    if args.errors.resolve() == args.file.resolve():
        raise Usage(f"{args.errors.name} is the file that comes in. Give the errors another name.")
    if args.errors.suffix.lower() != ".xlsx":
        raise Usage(f"{args.errors.name} should end in .xlsx: the errors are a workbook.")


def _store(args: Namespace) -> AbstractContextManager[Store]:
    """Open the store: only to read when nothing will be saved and it is there."""
    if args.dry_run and asked.store_path(args).exists():
        return opening.for_reading(args)
    return opening.for_writing(args, create=True, keep_empty=False)


def _words(done: dict[str, Any], args: Namespace) -> list[str]:
    counts = ", ".join(
        f"{done[name]:,} {name}" for name in ("new", "changed", "unchanged", "refused", "doubtful")
    )
    lines = [f"{done['rows']:,} rows: {counts}."]
    lines += _held(done["held"])
    lines += [f"  “{one['heading']}” → {_field(one)}" for one in done["mapping"]]
    lines += [f"Warning: {words}." for words in done["warnings"]]
    lines += [_problem(one) for one in done["problems"][:SHOWN]]
    more = len(done["problems"]) - SHOWN + done["more_problems"]
    lines += [f"  and {more:,} more; --json and --errors tell them"] if more > 0 else []
    if done["errors"]:
        wrong = done["errors"]
        lines.append(f"{wrong['file']}: {wrong['rows']:,} rows marked. {wrong['note']}")
    return [*lines, _outcome(done, args)]


def _refused(done: dict[str, Any]) -> str:
    """Say beside the JSON document that rows were refused, and where the reasons stand."""
    wrong = done["errors"]
    where = f" and in {wrong['file']}" if wrong else ""
    number, rows = done["refused"], done["rows"]
    were = "was" if number == 1 else "were"
    return f"{number:,} of {rows:,} rows {were} refused; why stands under “problems”{where}."


def _held(count: int) -> list[str]:
    if not count:
        return []
    rows = "1 row is" if count == 1 else f"{count:,} rows are"
    choices = "--same ROW=KEY where a row is that record, --new ROW where it is not"
    return [f"{rows} held back as likely duplicates. Say {choices}, or --take-doubtful for all."]


def _field(one: dict[str, Any]) -> str:
    return one["field"] or f"not imported: {one['why']}"


def _problem(one: dict[str, Any]) -> str:
    where = f"row {one['row']}" if one["row"] is not None else "the sheet"
    under = f", {one['heading']}" if one["heading"] else ""
    return f"  {where}{under}: {joined(one['what'], one['remedy'])}. ({one['severity']})"


def _dry(proof: dict[str, Any]) -> str:
    rows, sha = sum(proof["after"]["rows"].values()), proof["after"]["sha256"][:12]
    if proof["nothing_saved"]:
        return (
            f"Nothing was saved: this was a dry run. The store has {rows:,} rows and the hash "
            f"{sha}…, before and after."
        )
    return (
        "Nothing of this file was saved: this was a dry run. But somebody else saved something "
        "meanwhile, so run it again before you rely on it."
    )


def _outcome(done: dict[str, Any], args: Namespace) -> str:
    if args.dry_run:
        return _dry(done["proof"])
    if done["saved"]:
        both = done["verified"]
        counted = f"{both['planned']:,} rows planned, {both['found']:,} found in the register"
        return f"Saved {done['saved']:,} rows as change {done['change']}: {counted}."
    if done["refused"]:
        return "Nothing was saved. --good-rows-only saves the other rows."
    return "Nothing was to be saved: every row was so already."
