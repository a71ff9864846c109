"""The synthesised desk, as tests of the templates have it."""

from tests.infra.conftest import aws

__all__ = ["aws"]
