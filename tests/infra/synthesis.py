"""CloudFormation templates of the desk, and questions to them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.catalogue import ROOT

REPORT = "validation-report.json"
Template = dict[str, Any]
Resource = dict[str, Any]


@dataclass(frozen=True)
class Synthesis:
    """`templates` by stack name; `findings` are cdk-nag's."""

    templates: dict[str, Template]
    findings: list[str]

    def stack(self, name: str) -> Template:
        """The template of a stack by its name without the desk's prefix."""
        return self.templates[f"lambdesk-{name}"]

    def around(self, function_name: str) -> Synthesis:
        """The one stack that has this function: functions of two domains may have one logical id."""
        has = {"FunctionName": function_name}
        found = {
            name: template
            for name, template in self.templates.items()
            if any(has.items() <= each.items() for _, each in of_kind(template, "AWS::Lambda::Function"))
        }
        assert len(found) == 1, f"{function_name} is in {sorted(found)}"
        return Synthesis(found, self.findings)

    def resources(self, kind: str) -> Iterator[tuple[str, Resource]]:
        """Logical id and properties of every resource of a type, in all stacks."""
        for template in self.templates.values():
            yield from of_kind(template, kind)

    def one(self, kind: str, **properties: Any) -> Resource:
        """The properties of the one resource that has these."""
        found = [
            resource
            for _, resource in self.resources(kind)
            if all(resource.get(name) == value for name, value in properties.items())
        ]
        assert len(found) == 1, f"{len(found)} resources of {kind} have {properties}"
        return found[0]


def of_kind(template: Template, kind: str) -> Iterator[tuple[str, Resource]]:
    for name, resource in template["Resources"].items():
        if resource["Type"] == kind:
            yield name, resource.get("Properties", {})


def synthesise(into: Path, context: dict[str, str]) -> None:
    """By the very command that `cdk` starts."""
    done = subprocess.run(
        [sys.executable, "-m", "infra.app"],
        cwd=ROOT,
        env=dict(os.environ) | {"CDK_OUTDIR": str(into), "CDK_CONTEXT_JSON": json.dumps(context)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0 or (into / REPORT).exists(), done.stderr[-2000:]


def read_synthesis(folder: Path) -> Synthesis:
    templates = {
        path.name.removesuffix(".template.json"): json.loads(path.read_text())
        for path in folder.glob("*.template.json")
    }
    return Synthesis(templates, [*_findings(folder / REPORT)])


def _findings(report: Path) -> Iterator[str]:
    if not report.exists():
        return
    for plugin in json.loads(report.read_text())["pluginReports"]:
        for violation in plugin.get("violations", ()):
            where = ", ".join(each["constructPath"] for each in violation["violatingConstructs"])
            yield f"{violation['ruleName']} at {where}"
