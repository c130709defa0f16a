"""What was paid under contracts, invoice by invoice, where it may have to be told of (UK8)."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import Connection

from desktop.domain.payment_notices import LIMIT, Payment
from desktop.store.sqlite import tuples
from desktop.store.sqlite_words import numbers

DAY = "coalesce(paid_on, date)"
NAMED = f"SELECT lower(ref) FROM contracts WHERE id IN {numbers()}"
TOLD = f"""
SELECT lower(contract) AS named, {DAY} AS day, sum(coalesce(gross, net + vat, 0)) AS told,
    sum(CASE WHEN gross IS NULL AND vat IS NULL THEN net ELSE 0 END) AS bare
FROM payments
WHERE contract IS NOT NULL AND {DAY} >= (SELECT min("from") FROM thresholds WHERE name = ?)
    %s
GROUP BY named, provider, invoice, day
HAVING told + bare + CASE WHEN bare > 0 THEN bare ELSE 0 END
    > (SELECT min(amount) FROM thresholds WHERE name = ?)
ORDER BY day
"""


def payments_told(
    connection: Connection, contracts: Sequence[int] | None = None
) -> dict[int, list[Payment]]:
    """Give the payments that may be over the limit with VAT, by the row id of their contract.

    The lines of one invoice paid on one day are one payment. Which are over is for
    `domain.payment_notices` to say: those that could not be, whatever their VAT, are left out.

    Args:
        connection: where from.
        contracts: of which contracts; of all when None.
    """
    of, chosen, ids = "", "", []
    if contracts is not None:
        ids = [json.dumps(list(contracts))]
        of, chosen = f"AND lower(contract) IN ({NAMED})", f"WHERE id IN {numbers()}"
    paid: dict[str, list[Payment]] = defaultdict(list)
    for named, day, *sums in tuples(connection, TOLD % of, (LIMIT, *ids, LIMIT)):
        told, bare = (Decimal(pence).scaleb(-2) for pence in sums)
        paid[named].append(Payment(dt.date.fromisoformat(day), told, bare))
    if not paid:
        return {}
    refs = tuples(connection, f"SELECT id, lower(ref) FROM contracts {chosen}", ids)
    return {row_id: paid[named] for row_id, named in refs if named in paid}
