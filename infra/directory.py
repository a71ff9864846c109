"""The desk's settings as `desk.toml` says them, in the shape in which the table keeps them."""

from __future__ import annotations

from infra.config import Desk
from infra.stage import LocalStage, Stage
from shared.directory.model import Agent, Brand, Directory
from shared.sla.holiday_days import with_holidays


def directory_of(desk: Desk, stage: Stage, portal_url: str) -> Directory:
    """Of the agents only the first, who invites the others. `portal_url` is the first brand's portal."""
    owned = sorted(f"{record.collection}#{record.id}" for records in desk.settings for record in records)
    return Directory(
        brands=tuple(_with_portal(brand, desk, stage, portal_url) for brand in desk.brands),
        agents=() if isinstance(stage, LocalStage) else (_first_administrator(desk),),
        teams=desk.teams,
        mailboxes=desk.mailboxes,
        calendars=tuple(map(with_holidays, desk.calendars)),
        sla_policies=desk.sla_policies,
        owned_by_file=tuple(owned) if desk.owner == "file" else (),
    )


def _first_administrator(desk: Desk) -> Agent:
    """Who invites the others. The local desk's people come with its demo."""
    return Agent(
        id="admin", name="Administrator", email=desk.admin_email, role_id="admin", sees_all_teams=True
    )


def _with_portal(brand: Brand, desk: Desk, stage: Stage, portal_url: str) -> Brand:
    """Its own domain where the desk has a certificate for it, else a path below the first brand's."""
    if isinstance(stage, LocalStage):
        own = stage.portal_urls[brand.id]
    elif desk.certificate_arn and brand.id in desk.portal_domains:
        own = f"https://{desk.portal_domains[brand.id]}"
    else:
        own = portal_url if brand == desk.brands[0] else f"{portal_url}/brands/{brand.id}"
    return brand.model_copy(update={"portal_url": own})
