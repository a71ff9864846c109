"""What becomes of a customer's answer, by the status of the ticket, the channel and the brand."""

from shared.api.collection import Collection
from shared.directory.answer_rules import answer_rule_verbs
from shared.tickets.answer_rules import AnswerRule

collection = Collection(
    AnswerRule,
    create=answer_rule_verbs.create,
    change=answer_rule_verbs.change,
    archive=answer_rule_verbs.archive,
    restore=answer_rule_verbs.restore,
)

handler = collection.handler
