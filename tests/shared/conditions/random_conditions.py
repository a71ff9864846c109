"""Conditions of any shape, on fields and values of the desk in the tests."""

from __future__ import annotations

from hypothesis import strategies as st

from shared.conditions.model import Condition, Group, Match, Operator

WORDS = ("invoice", "vat", "kettle", "größe", "two words", "(odd)", "a,b", "or", "<3")
VALUES = {
    "status": ("new", "open", "pending", "solved", "closed"),
    "type": ("question", "incident"),
    "priority": ("low", "normal", "high", "urgent"),
    "team": ("billing", "tech"),
    "brand": ("aurora", "kaffeewerk"),
    "assignee": ("me", "none", "tom"),
    "channel": ("mail", "portal"),
    "snoozed": ("yes", "no"),
    "number": ("1", "7", "12"),
    "tag": ("vip", "late", "größe", "none"),
    "topic": ("billing", "repairs", "none"),
    "field.model": ("x9", "x 10", "none"),
    "requester": ("ana", "lima", "acme", "ana lima"),
    "subject": WORDS,
    "text": WORDS,
}
MOMENTS = ("created", "updated", "solved", "due", "sla")
DAYS = ("2026-11-20", "2026-11", "today", "yesterday", "last-week", "3d", "1w")

_keywords = st.sampled_from(sorted(VALUES)).flatmap(
    lambda field: st.builds(
        Condition,
        field=st.just(field),
        values=st.lists(st.sampled_from(VALUES[field]), min_size=1, max_size=3, unique=True).map(tuple),
        negated=st.booleans(),
    )
)
_moments = st.builds(
    Condition,
    field=st.sampled_from(MOMENTS),
    values=st.lists(st.sampled_from(DAYS), min_size=1, max_size=2, unique=True).map(tuple),
    negated=st.booleans(),
)
_comparisons = st.builds(
    Condition,
    field=st.sampled_from(MOMENTS),
    operator=st.sampled_from([each for each in Operator if each is not Operator.IS]),
    values=st.sampled_from([*DAYS, "5h", "-2d"]).map(lambda value: (value,)),
    negated=st.booleans(),
)
_presence = st.builds(
    Condition,
    field=st.sampled_from(["solved", "due", "sla"]),
    values=st.just(("none",)),
    negated=st.booleans(),
)
_late = st.builds(Condition, field=st.sampled_from(["due", "sla"]), values=st.just(("late",)))
conditions = st.one_of(_keywords, _moments, _comparisons, _presence, _late)


def _groups(items: st.SearchStrategy[Condition | Group]) -> st.SearchStrategy[Group]:
    return st.builds(
        Group,
        match=st.sampled_from(Match),
        items=st.lists(items, min_size=2, max_size=3).map(tuple),
        negated=st.booleans(),
    )


_inner = _groups(conditions)
_nested = _groups(st.one_of(conditions, _inner))


def _outermost(items: list[Condition | Group], match: Match) -> Group:
    return Group(match=match if len(items) > 1 else Match.ALL, items=tuple(items))


# Three deep; the whole is never negated, and one group alone is the whole.
groups = st.builds(
    _outermost,
    st.one_of(
        st.lists(conditions, max_size=4), st.lists(st.one_of(conditions, _inner), min_size=2, max_size=4)
    ),
    st.sampled_from(Match),
)
nested_groups = st.builds(_outermost, st.lists(_inner, min_size=2, max_size=2), st.sampled_from(Match))
deep_groups = st.one_of(
    groups, nested_groups, _nested.map(lambda group: group.model_copy(update={"negated": False}))
)
