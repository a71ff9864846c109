"""Roles: what staff may do, and how far that reaches."""

from shared.api.collection import Collection
from shared.directory.roles import archive_role, change_role, create_role, restore_role
from shared.identity.roles import Role

collection = Collection(
    Role, create=create_role, change=change_role, archive=archive_role, restore=restore_role
)

handler = collection.handler
