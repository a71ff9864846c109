"""`config.json`: what a deployment tells its static sites. Its reader is portal_site/packages/api_client/src/site_config.ts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.config import Desk
from shared.attachments.model import MAX_UPLOAD_BYTES

APPS = Path(__file__).parent.parent / "portal_site" / "apps"
BUILT = {"portal": APPS / "customer_portal" / "dist", "workspace": APPS / "agent_workspace" / "dist"}


@dataclass(frozen=True)
class SiteLinks:
    """Where the deployed parts are. Values may be CDK tokens."""

    api_url: str
    live_url: str
    sign_in_url: str
    user_pool_id: str
    user_pool_client_id: str
    sso_client_id: str
    portal_url: str
    workspace_url: str


def site_config(desk: Desk, links: SiteLinks) -> dict[str, Any]:
    """What only a deployment knows. How the site's brand looks, it reads from a public file of the desk."""
    return {
        "name": desk.name,
        "apiUrl": links.api_url,
        "liveUrl": links.live_url,
        "cognito": {
            "endpoint": links.sign_in_url,
            "clientId": links.user_pool_client_id,
            "ssoClientId": links.sso_client_id,
            "userPoolId": links.user_pool_id,
        },
        # What live updates missed, if they missed anything.
        "pollSeconds": 60,
        "maxAttachmentBytes": MAX_UPLOAD_BYTES,
        "portalUrl": links.portal_url,
        "workspaceUrl": links.workspace_url,
    }
