"""The words before a colon, folded, in either language."""

from __future__ import annotations

from shared.conditions.fields import Field
from shared.conditions.model import Operator
from shared.search.words import fold

FIELDS = {
    **{fold(field): field for field in Field if field is not Field.CUSTOM},
    "nummer": Field.NUMBER,
    "from": Field.REQUESTER,
    "von": Field.REQUESTER,
    "absender": Field.REQUESTER,
    "is": Field.STATUS,
    "ist": Field.STATUS,
    "typ": Field.TYPE,
    "art": Field.TYPE,
    "tags": Field.TAG,
    "stichwort": Field.TAG,
    "thema": Field.TOPIC,
    "kanal": Field.CHANNEL,
    "bearbeiter": Field.ASSIGNEE,
    "zustandig": Field.ASSIGNEE,
    "marke": Field.BRAND,
    "prio": Field.PRIORITY,
    "prioritat": Field.PRIORITY,
    "zuruckgestellt": Field.SNOOZED,
    "erstellt": Field.CREATED,
    "geandert": Field.UPDATED,
    "gelost": Field.SOLVED,
    "fallig": Field.DUE,
    "zusage": Field.SLA,
    "betreff": Field.SUBJECT,
}
# Short for the day on which it was created.
MOMENTS = {
    "before": Operator.LESS,
    "vor": Operator.LESS,
    "after": Operator.AT_LEAST,
    "nach": Operator.AT_LEAST,
    "seit": Operator.AT_LEAST,
    "on": Operator.IS,
    "am": Operator.IS,
}
SIGNS = {
    "": Operator.IS,
    "<": Operator.LESS,
    "<=": Operator.AT_MOST,
    ">": Operator.MORE,
    ">=": Operator.AT_LEAST,
}
