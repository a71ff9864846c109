"""The rules of brands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from shared.directory.model import Brand
from shared.directory.store import directory
from shared.directory.verbs import DirectoryVerbs, require_free_name
from shared.errors import ConflictError, InvalidError
from shared.identity.caller import Caller
from shared.ids import new_id
from shared.templates.scopes import TICKET_SCOPE
from shared.templates.template import check
from shared.tickets.store import brand_has_open_tickets


class BrandNameTakenError(InvalidError):
    """Another brand has this name."""


class BrandInUseError(ConflictError):
    """The brand still has mailboxes or open tickets, or is the last one."""


def create_brand(fields: Mapping[str, Any], by: Caller) -> Brand:
    """With an id that looks well in its portal's address."""
    return brand_verbs.create({"id": _id_for(str(fields["name"])), **fields}, by)


def _id_for(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40]
    taken = {brand.id for brand in directory().brands}
    return slug if slug and slug not in taken else f"{slug or 'brand'}-{new_id()[-6:].lower()}"


def _with_a_place(brand: Brand) -> Brand:
    """A brand of the workspace has its portal below the desk's; a deployment gives those of `desk.toml` theirs."""
    check(brand.signature, TICKET_SCOPE, "body.signature")
    require_free_name(brand.name, directory().brands, BrandNameTakenError, but=brand.id)
    if brand.language not in brand.languages:
        raise InvalidError(
            "the brand does not speak its own language",
            **{"body.languages": f"must have {brand.language}, which the brand speaks to strangers"},
        )
    _require_own_mailbox(brand)
    if brand.portal_url:
        return brand
    return brand.model_copy(update={"portal_url": _below_the_first(brand)})


def _require_own_mailbox(brand: Brand) -> None:
    """Requests to one brand are never another's."""
    if brand.portal_mailbox_id is None:
        return
    mailbox = directory().mailbox(brand.portal_mailbox_id)
    if mailbox is None or mailbox.brand_id != brand.id:
        raise InvalidError(
            "the brand has no such mailbox", **{"body.portal_mailbox_id": "is none of this brand's mailboxes"}
        )


def _below_the_first(brand: Brand) -> str:
    first = next((urlsplit(each.portal_url) for each in directory().brands_in_use), None)
    return f"{first.scheme}://{first.netloc}/brands/{brand.id}" if first else ""


def _require_unused(brand: Brand) -> None:
    if boxes := sorted(box.address for box in directory().mailboxes_in_use if box.brand_id == brand.id):
        raise BrandInUseError(f"mail to {', '.join(boxes)} is for this brand: archive these mailboxes first")
    if policies := sorted(
        policy.name for policy in directory().sla_rules.policies if policy.brand_id == brand.id
    ):
        raise BrandInUseError(f"{', '.join(policies)} is promised to this brand's customers")
    if brand_has_open_tickets(brand.id):
        raise BrandInUseError("this brand still has open tickets: solve them first")


brand_verbs = DirectoryVerbs(Brand, _with_a_place, _require_unused)
