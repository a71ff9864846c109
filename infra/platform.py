"""The shared resources of a deployment, as its functions know them."""

from __future__ import annotations

from dataclasses import dataclass

from infra.config import Search


@dataclass(frozen=True)
class Platform:
    """The shared resources as functions know them: ARNs for policies, names for settings. Values may be CDK tokens.

    What is empty is made by a later stack.
    """

    table_arn: str
    table_name: str
    inbox_arn: str
    inbox_name: str
    files_arn: str
    files_name: str
    files_scanned: str
    mail_arns: tuple[str, ...]
    mail_identity_arns: str
    """What the ARN of each domain that SES may send from begins with."""
    mail_domain: str
    configuration_set: str
    portal_url: str
    workspace_url: str
    search_arn: str
    search_name: str
    search: Search
    staff_second_factor: str
    queue_shards: str
    queue_arns: str
    """What the ARN of each of the desk's queues begins with."""
    alarm_arns: str
    function_arns: str
    """What the ARN of each of the desk's functions begins with."""
    called: tuple[str, ...]
    """Every function that an event or a schedule calls, as `<domain>-<name>`."""
    prefix: str
    consumers: tuple[str, ...]
    """Every consumer that has a queue, as `<domain>-<name>`."""
    number_block: str
    close_after_days: str
    workflow_arns: str
    """What the ARN of each of the desk's workflows begins with."""
    live_arn: str
    live_endpoint: str
    api_url: str
    secret_arns: str
    """What the ARN of each of the desk's secrets begins with."""
    failures_arn: str = ""
    """The function that collects the errors in all logs."""
    timer_arns: str = ""
    """What the ARN of each timer begins with."""
    timer_target_arn: str = ""
    timer_role_arn: str = ""
    bus_arn: str = ""
    bus_name: str = ""
    user_pool_arn: str = ""
    user_pool_id: str = ""
    user_pool_client_id: str = ""
    sso_client_id: str = ""
    token_keys_url: str = ""
