"""The rules of answer rules."""

from __future__ import annotations

from shared.directory.store import directory, require_brand
from shared.directory.verbs import DirectoryVerbs
from shared.errors import InvalidError
from shared.tickets.answer_rules import AnswerRule


class AnswerRuleTakenError(InvalidError):
    """Another rule is about the same status, channel and brand."""


def _the_only_one(rule: AnswerRule) -> AnswerRule:
    if rule.brand_id is not None:
        require_brand(rule.brand_id)
    for other in directory().answer_rules:
        if other.id != rule.id and not other.is_archived and other.is_about == rule.is_about:
            raise AnswerRuleTakenError(
                f"{other.name} is about the same", **{"body.status": "another rule is about the same"}
            )
    return rule


def _nothing_needs_it(rule: AnswerRule) -> None:
    """Without it, answers do what they do without a rule."""


answer_rule_verbs = DirectoryVerbs(AnswerRule, _the_only_one, _nothing_needs_it)
