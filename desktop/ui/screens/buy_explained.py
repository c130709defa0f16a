"""How the order of the candidates comes about, said on demand."""

from desktop.store.buying import Looked
from desktop.ui.dialog import Dialog

ABOVE = (
    "Above the line stand those who are qualified on a lot with this therapy on the day of every "
    "session. Of these, whom nothing blocks come first: documents and area in order."
)
BELOW = (
    "Below the line stands whoever else offers the therapy. Choosing one of them, or anybody whom "
    "something blocks, needs a reason and somebody who authorises it, and is kept with everyone "
    "who was passed over."
)


def explanation(looked: Looked) -> Dialog:
    """Make the dialog that says how everyone came to their place."""
    dialog = Dialog("Buy therapy", "How this order is worked out")
    for words in (ABOVE, BELOW, looked.found.order):
        dialog.add_words(words)
    dialog.add_button("Close", "primary", default=True)
    return dialog
