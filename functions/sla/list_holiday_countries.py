"""List the countries and regions whose holidays a calendar can follow."""

from shared.api.operation import Operation
from shared.identity.permissions import Permission
from shared.sla.holiday_days import Countries, known_countries

operation = Operation("GET /holiday-countries", needs=Permission.CALENDARS_READ)


@operation.endpoint
def list_holiday_countries() -> Countries:
    return known_countries()


handler = operation.handler
