"""Why a deployment failed, from what `cdk` wrote."""

from __future__ import annotations

import pytest

from infra.local.cdk_output import progress_in, reason_in

ALARM = "lambdesk-api | 4/4 | 8:56:27 PM | CREATE_COMPLETE | AWS::CloudWatch::Alarm | ServerErrors (ServerErrors4EF9)"
CANCELLED = "lambdesk-data | 3/9 | 8:56:28 PM | CREATE_FAILED | AWS::SQS::Queue | Dead (Dead1) Resource creation cancelled"
TAKEN = "lambdesk-data | 3/9 | 8:56:28 PM | CREATE_FAILED | AWS::S3::Bucket | Files (Files8A) desk-files already exists"
TOOLKIT = " ❌  lambdesk-data failed: ToolkitError: The stack named lambdesk-data failed creation"


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        pytest.param(
            [ALARM, CANCELLED, TAKEN, TOOLKIT],
            "Files (Files8A) desk-files already exists",
            id="the resource that failed by itself",
        ),
        pytest.param([ALARM, TOOLKIT], TOOLKIT.strip(), id="an alarm named after errors is none"),
        pytest.param(
            [
                "Traceback (most recent call last):",
                '    raise DeskFileError("desk.toml: `regio` is not known")',
                "\x1b[1;35minfra.config.DeskFileError\x1b[0m: \x1b[35mdesk.toml: `regio` is not known\x1b[0m",
                ".venv/bin/python -m infra.app: Subprocess exited with error 1",
            ],
            "infra.config.DeskFileError: desk.toml: `regio` is not known",
            id="a mistake in the file",
        ),
        pytest.param(
            [
                "(node:15586) Warning: NodeVersionSupportWarning: The AWS SDK",
                "fails: creating CloudFormation changeset...",
                "Template format error: Unrecognized resource types: [AWS::SES::ReceiptRule]",
            ],
            "Template format error: Unrecognized resource types: [AWS::SES::ReceiptRule]",
            id="a template that is refused",
        ),
        pytest.param([], "it wrote nothing", id="silence"),
    ],
)
def test_the_reason_is_what_a_person_must_mend(output: list[str], reason: str) -> None:
    assert reason_in("\n".join(output)) == reason


def test_how_far_a_stack_is() -> None:
    assert progress_in(ALARM) == "lambdesk-api 4/4"
    assert progress_in("fails: creating CloudFormation changeset...") == ""
