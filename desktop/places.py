"""Where things go, once the organisation's word and the person's choice are weighed."""

from pathlib import Path

from desktop import paths, policy, settings


def backup_folder(chosen: settings.Settings | None = None) -> Path:
    """Return where backups go: as the organisation set, as the person chose, or as usual.

    Args:
        chosen: the person's settings, if they are at hand.
    """
    own = (chosen or settings.load()).backup_folder
    named = policy.now().backup_folder or own
    return Path(named) if named else paths.backup_folder()


def log_level(chosen: settings.Settings | None = None) -> str:
    """Return how much the log says."""
    return policy.now().log_level or (chosen or settings.load()).log_level
