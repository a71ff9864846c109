"""Accepting findings of cdk-nag, each on its resource and with a reason."""

from __future__ import annotations

from typing import Any

from aws_cdk import Acknowledgment, Stack, Validations
from constructs import IConstruct


def accept(construct: IConstruct, rule: str, reason: str) -> None:
    """Accept one finding of the AwsSolutions pack, such as `S1` or `IAM5[Resource::*]`."""
    Validations.of(construct).acknowledge(Acknowledgment(id=f"AwsSolutions-{rule}", reason=reason))


def spelled_out(scope: IConstruct, resource: str) -> str:
    """The name of a resource in a finding: an import from another stack by the name of its export."""
    return _text(Stack.of(scope).resolve(resource))


def _text(resolved: Any) -> str:
    match resolved:
        case {"Fn::Join": [str(separator), list(parts)]}:
            return separator.join(_text(part) for part in parts)
        case {"Fn::ImportValue": str(name)}:
            return name
        case {"Ref": str(name)}:
            return f"<{name}>"
        case _:
            return str(resolved)
