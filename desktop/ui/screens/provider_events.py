"""The small forms by which a provider's place on a lot changes: each records a dated event."""

from collections.abc import Sequence
from typing import Any

from desktop.domain.entity import Row
from desktop.domain.kinds import Ref
from desktop.domain.places import Place
from desktop.domain.qualification import QUALIFICATION_EVENTS, QUALIFICATIONS
from desktop.ui.desk import Desk
from desktop.ui.form_dialog import Asking, FormDialog
from desktop.ui.parts.check import CheckBox
from desktop.ui.parts.choice_field import ChoiceField
from desktop.ui.screens.provider_about import About

JUDGED = ("areas", "quality_score", "evaluated_by", "evaluated_on", "evaluation_file", "reason")
OUTCOMES = (
    ("qualified", "Qualified"),
    ("refused", "Refused"),
    ("under evaluation", "Under evaluation, no outcome yet"),
)
EVENT_LABELS = {"on": "From", "until": "Last day of the suspension", "by": "Decided by"}


def given(about: About, lot: Row) -> dict[str, Any]:
    """Give the fields that say which place it is about."""
    return {
        "provider": about.ref,
        "list": lot["list"],
        "lot": Ref(lot["id"], lot["code"], lot["title"]),
    }


def record_application(desk: Desk, about: About, lot: Row) -> FormDialog:
    """Ask when a provider applied for a lot, and for which areas."""
    kept = about.qualifications.get(lot["id"])

    def save(values: Row) -> int:
        with desk.store.write(f"Record an application {_where(about, lot)}") as write:
            return write.save(QUALIFICATIONS, values, kept["id"] if kept else None)

    dialog = FormDialog(
        QUALIFICATIONS,
        desk,
        asking=Asking(
            title=f"Record an application for lot {lot['code']}, {lot['title']}",
            do="Record application",
            fields=("since", "areas", "reason"),
            given=given(about, lot) | {"status": "applied"},
            labels={"since": "Applied on", "reason": "Note"},
        ),
        save=save,
    )
    dialog.form.start_with({"since": desk.today, "areas": about.row["areas"]})
    return dialog


def record_outcome(desk: Desk, about: About, lot: Row) -> FormDialog:
    """Ask for the outcome of an evaluation: who judged, when, and where it is written down."""
    kept = about.qualifications[lot["id"]]

    def save(values: Row) -> int:
        with desk.store.write(f"Record an outcome {_where(about, lot)}") as write:
            return write.save(QUALIFICATIONS, values, kept["id"])

    dialog = FormDialog(
        QUALIFICATIONS,
        desk,
        asking=Asking(
            title=f"Record an outcome for lot {lot['code']}, {lot['title']}",
            do="Record outcome",
            intro="Qualifying and refusing both need an evaluation and its reason.",
            fields=("status", "since", *JUDGED),
            given=given(about, lot),
            labels={"status": "Outcome", "since": "From"},
        ),
        save=save,
    )
    outcome = dialog.form.entries["status"].field
    if isinstance(outcome, ChoiceField):
        outcome.set_choices(OUTCOMES)
    # A new outcome has an evaluation and a reason of its own: those on record are the old one's.
    known = ("areas",) if kept["evaluated_on"] else JUDGED
    dialog.form.start_with({"since": desk.today} | {name: kept[name] for name in known})
    return dialog


def correct(desk: Desk, about: About, lot: Row) -> FormDialog:
    """Let what was recorded of a place be put right: its areas, its evaluation, its last day."""
    kept = about.qualifications[lot["id"]]
    return FormDialog(
        QUALIFICATIONS,
        desk,
        kept,
        asking=Asking(
            title=f"Change lot {lot['code']}, {lot['title']}",
            fields=("last_day", *JUDGED),
            given=given(about, lot),
        ),
    )


def suspend(desk: Desk, about: About, lot: Row) -> FormDialog:
    """Ask from when, until when and why a provider is suspended."""
    return _event(
        desk,
        about,
        lot,
        "suspended",
        title=f"Suspend {about.ref.text} from lot {lot['code']}?",
        intro="Nothing new can be bought from it there. With a last day, the suspension lifts "
        "itself on the day after.",
        do="Suspend",
        fields=("on", "until", "reason", "by"),
    )


def lift(desk: Desk, about: About, lot: Row) -> FormDialog:
    """Ask from when and why a suspension is lifted."""
    return _event(
        desk,
        about,
        lot,
        "qualified",
        title=f"Lift the suspension of lot {lot['code']}?",
        intro=f"{about.ref.text} can be used there again from the day you give.",
        do="Lift suspension",
        fields=("on", "reason", "by"),
    )


def remove(desk: Desk, about: About, lot: Row) -> FormDialog:
    """Ask from when and why a provider is removed from a lot."""
    return _event(
        desk,
        about,
        lot,
        "removed",
        title=f"Remove {about.ref.text} from lot {lot['code']}?",
        intro="It can’t be used there from that day. To come back it has to apply again.",
        do="Remove from lot",
        fields=("on", "reason", "by"),
    )


def leave(desk: Desk, about: About, lot: Row) -> FormDialog:
    """Ask from when and why a provider left a lot of its own accord."""
    return _event(
        desk,
        about,
        lot,
        "left",
        title=f"Record that {about.ref.text} left lot {lot['code']}",
        intro="It can’t be used there from that day. To come back it has to apply again.",
        do="Record that it left",
        fields=("on", "reason", "by"),
    )


def _event(desk: Desk, about: About, lot: Row, status: str, **words: Any) -> FormDialog:
    """Ask for an event on a lot, and offer to record the same for the lots that stand alike."""
    others = _alike(about, lot)
    also = CheckBox(_also_words(others))

    def save(values: Row) -> int:
        lots = [lot, *(_lot(about, place) for place in others if also.isChecked())]
        with desk.store.write(f"Record “{status}” {_where(about, *lots)}") as write:
            saved = [write.save(QUALIFICATION_EVENTS, values | given(about, one)) for one in lots]
        return saved[0]

    asking = Asking(given=given(about, lot) | {"status": status}, labels=EVENT_LABELS, **words)
    dialog = FormDialog(QUALIFICATION_EVENTS, desk, asking=asking, save=save)
    dialog.form.start_with({"on": desk.today})
    dialog.add(also)
    also.setVisible(bool(others))  # not before: it would be a window of its own
    return dialog


def _alike(about: About, lot: Row) -> list[Place]:
    """Give the other lots of the list on which the provider stands in the same way."""
    mine = about.place(lot["id"])
    if mine is None:
        return []
    return [
        place
        for place in about.row["places"]
        if place.lot_id != lot["id"]
        and place.list_ref == mine.list_ref
        and place.standing.status == mine.standing.status
    ]


def _also_words(others: Sequence[Place]) -> str:
    codes = [place.lot for place in others]
    if len(codes) < 2:
        return "".join(f"The same for lot {place.lot}, {place.title}" for place in others)
    return f"The same for its {len(codes)} other lots: {', '.join(codes[:-1])} and {codes[-1]}"


def _lot(about: About, place: Place) -> Row:
    return next(lot for lot in about.lots if lot["id"] == place.lot_id)


def _where(about: About, *lots: Row) -> str:
    codes = ", ".join(lot["code"] for lot in lots)
    return f"for {about.ref.text}, lot{'s' if len(lots) > 1 else ''} {codes}"
