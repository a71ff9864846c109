"""What people call a record."""

from typing import Annotated

from pydantic import StringConstraints

from shared.one_line import ONE_LINE

RecordName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), ONE_LINE]
