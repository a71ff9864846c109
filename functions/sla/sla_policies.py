"""SLA policies: how soon customers are answered."""

from shared.api.collection import Collection
from shared.sla.model import SlaPolicy
from shared.sla.policies import sla_policy_verbs

collection = Collection(
    SlaPolicy,
    create=sla_policy_verbs.create,
    change=sla_policy_verbs.change,
    archive=sla_policy_verbs.archive,
    restore=sla_policy_verbs.restore,
)

handler = collection.handler
