"""Brings a file up to date: steps run on a copy, which then takes the file's place."""

import argparse
import glob
from pathlib import Path
from typing import Any

from desktop.store import sqlite, sqlite_triggers
from desktop.store.errors import NotAStore, StoreError, TooNew

HEAD = "0021"
STEPS = Path(__file__).parent / "migrations"


def version(path: Path, key: str | None) -> str | None:
    """Give the step a file is at; None for one that has no tables yet."""
    if not path.exists() or path.stat().st_size == 0:
        return None
    connection = sqlite.connect(path, key, journal=False)
    try:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite.DatabaseError:
        return None
    finally:
        connection.close()
    return str(found[0]) if found else ""


def is_older(path: Path, key: str | None) -> bool:
    """Say whether a file has to be brought up to date."""
    now = version(path, key)
    return bool(now) and str(now) < HEAD


def refuse_other_version(path: Path, key: str | None) -> None:
    """Refuse to read a file that this version can't read as it is.

    Raises:
        TooNew: when a later version made it.
        StoreError: when it is older and has to be brought up to date first.
    """
    now = version(path, key)
    if now is not None and now > HEAD:
        raise TooNew(
            f"{path.name} was made by a later version of Commissioning Desk. "
            "Update the program to open it."
        )
    if now != HEAD:
        raise StoreError(
            f"{path.name} has to be brought up to date first. Open it in the program while nobody "
            "else has it open."
        )


def bring_up_to_date(path: Path, key: str | None) -> None:
    """Make a new file, or bring an older one up to date on a copy; the old one is kept beside it.

    Raises:
        TooNew: when a later version made it.
        StoreError: when the steps leave rows that point nowhere.
    """
    now = version(path, key)
    if now == HEAD:
        return
    if now is None:
        _upgrade(path, key)
        return
    if now > HEAD:
        refuse_other_version(path, key)
    if not now or not list((STEPS / "versions").glob(f"{glob.escape(now)}_*.py")):
        raise NotAStore(f"{path.name} is damaged: it does not say which version made it.")
    copy = path.with_name(f"{path.name}.new")
    sqlite.copy_database(path, copy, key)
    try:
        _upgrade(copy, key)
        faults = sqlite.find_faults(copy, key)
    except BaseException:
        copy.unlink()
        raise
    if faults:
        copy.unlink()
        raise StoreError(
            f"{path.name} could not be brought up to date ({faults[0]}). It is unchanged."
        )
    path.replace(path.with_name(f"{path.stem} before {HEAD}{path.suffix}"))
    copy.replace(path)


def _upgrade(path: Path, key: str | None) -> None:
    """Run every step that is missing, foreign keys off, all or nothing."""
    from alembic import command

    engine = sqlite.engine(path, key)
    try:
        with engine.connect() as connection:
            sqlite.foreign_keys_off(connection)
            with connection.begin():
                sqlite_triggers.take_down(connection)
                command.upgrade(_config(connection), "head")
    finally:
        engine.dispose()


def _config(connection: Any) -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _new(message: str) -> None:
    """Write a new step from the difference between the models and the last step."""
    import tempfile

    from alembic import command

    with tempfile.TemporaryDirectory() as folder:
        engine = sqlite.engine(Path(folder) / "now.cdesk", None)
        with engine.connect() as connection:
            number = f"{len(list((STEPS / 'versions').glob('0*.py'))) + 1:04d}"
            config = _config(connection)
            if number != "0001":
                command.upgrade(config, "head")
            command.revision(config, message, autogenerate=True, rev_id=number)
        engine.dispose()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write the next migration step.")
    parser.add_argument("verb", choices=["new"])
    parser.add_argument("message")
    _new(parser.parse_args().message)
