"""The desk's brands, teams, mailboxes and service levels, from `desk.toml`, in the shape in which the table keeps them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from infra.config import Brand, Desk
from infra.stage import LocalStage, Stage


def directory_json(desk: Desk, stage: Stage, portal_url: str) -> dict[str, Any]:
    """`shared.directory.model.Directory` as JSON. Of the agents only the first, who invites the others."""
    return {
        "brands": [_brand(brand, _portal_url(brand, desk, stage, portal_url)) for brand in desk.brands],
        "agents": [] if isinstance(stage, LocalStage) else [_first_administrator(desk)],
        "teams": [{"id": team.id, "name": team.name, "lead": team.lead} for team in desk.teams],
        "mailboxes": [
            {"address": mailbox.address, "brand_id": mailbox.brand, "team_id": mailbox.team}
            for mailbox in desk.mailboxes
        ],
        "calendars": [calendar.as_stored(datetime.now(UTC).date()) for calendar in desk.calendars],
        "policies": [level.as_stored(number) for number, level in enumerate(desk.service_levels)],
    }


def _first_administrator(desk: Desk) -> dict[str, Any]:
    """Who invites the others. The local desk's people come with its demo."""
    return {
        "id": "admin",
        "name": "Administrator",
        "email": desk.admin_email,
        "role_id": "admin",
        "sees_all_teams": True,
    }


def _brand(brand: Brand, portal_url: str) -> dict[str, Any]:
    return {
        "id": brand.id,
        "name": brand.name,
        "sender": brand.sender,
        "portal_url": portal_url,
        "accent": brand.accent,
        "logo_url": brand.logo_url,
        "language": brand.language,
        "topics": list(brand.topics),
        "reply_promise": brand.reply_promise,
    }


def _portal_url(brand: Brand, desk: Desk, stage: Stage, portal_url: str) -> str:
    """Its own domain where the desk has a certificate for it, else the address that CloudFront gave the portal."""
    if isinstance(stage, LocalStage):
        return stage.portal_urls[brand.id]
    return f"https://{brand.portal_domain}" if desk.certificate_arn else portal_url
