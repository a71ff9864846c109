"""The company's identity provider as its administrator has entered it: its people sign in without an invitation."""

from __future__ import annotations

import os

from infra.local.demo.cast import Cast
from infra.local.demo.once import do_once
from infra.local.providers.identity_provider import CLIENT_ID, company
from shared.identity.oidc_settings import create_provider


def enter_provider(cast: Cast) -> None:
    """Where none runs beside the desk, there is nothing to enter."""
    if (issuer := os.environ.get("LOCAL_IDENTITY_PROVIDER")) is None:
        return
    fields = {
        "name": company().name,
        "issuer": issuer,
        "client_id": CLIENT_ID,
        "client_secret": os.environ["LOCAL_IDENTITY_PROVIDER_SECRET"],
        "mail_domains": [company().domain],
        # Who is in neither group does not get in.
        "default_role_id": "",
        "group_mappings": [
            {"group": "sales", "role_id": "light", "teams": []},
            {"group": "finance", "role_id": "light", "teams": ["billing"]},
        ],
    }
    do_once("identity provider", cast.caller("mia"), lambda by: create_provider(fields, by))
