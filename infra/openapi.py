"""The OpenAPI 3.1 document of the desk's API, read from the catalogue.

`python -m infra.openapi` writes `docs/openapi.json`, from which the sites' TypeScript client is generated.
"""

from __future__ import annotations

import json
from typing import Any, Literal, get_args

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema
from pydantic_core import core_schema

from infra.catalogue import ROOT, Catalogue, Declared, catalogue
from shared.api.collection import Collection
from shared.api.content import Content, Redirect
from shared.api.operation import Audience, Operation
from shared.api.problem import Problem
from shared.api.request import Signature
from shared.identity.permissions import Permission
from shared.revalidation import is_kept

# Responses of API Gateway itself, which nobody can change.
AT_THE_GATE = (
    "Errors are problem documents (RFC 9457, `application/problem+json`). A few are API Gateway's own, which no function of the desk sees: 401 without an "
    "`Authorization` header, 404 for an address that is none, 413, 429 and 503. Those are JSON with one `message`, so go by the status, "
    "and read `detail` where it is there."
)
DOCUMENT = ROOT / "docs" / "openapi.json"
Mode = Literal["validation", "serialization"]
REF = "#/components/schemas/{model}"
MEANINGS = {
    401: "Nobody we know: sign in",
    403: "The caller's role does not include this",
    404: "It does not exist, or not for this caller",
    409: "It changed since the caller looked",
    422: "Something in the request is not valid; each field is named",
    429: "This caller asks too often: `Retry-After` says for how many seconds to wait",
}


class AnswersAreComplete(GenerateJsonSchema):
    """What may be left out of a request is never left out of a response."""

    def field_is_required(
        self,
        field: core_schema.ModelField | core_schema.DataclassField | core_schema.TypedDictField,
        total: bool,
    ) -> bool:
        return self.mode == "serialization" or super().field_is_required(field, total)


class _Models:
    """The schemas of requests and responses. A model that differs by direction has two."""

    def __init__(self, operations: list[Declared[Operation]]) -> None:
        signatures = [declared.declaration.signature for declared in operations]
        taken = {signature.body[1] for signature in signatures if signature.body}
        given = {Problem} | {
            model
            for signature in signatures
            for model in _response_types(signature)
            if issubclass(model, BaseModel)
        }
        modes: list[tuple[type[BaseModel], Mode]] = [(model, "validation") for model in taken]
        modes += [(model, "serialization") for model in given]
        self.references, document = models_json_schema(
            sorted(modes, key=str), ref_template=REF, schema_generator=AnswersAreComplete
        )
        self.schemas: dict[str, Any] = dict(sorted(document["$defs"].items()))

    def taken(self, model: type[BaseModel]) -> Any:
        return self.references[model, "validation"]

    def given(self, model: type[BaseModel]) -> Any:
        return self.references[model, "serialization"]


def openapi(functions: Catalogue | None = None) -> dict[str, Any]:
    """The whole document, with paths and schemas in alphabetical order so that its diff shows what changed."""
    functions = functions or catalogue()
    operations = functions.of(Operation)
    models = _Models(operations)
    paths: dict[str, dict[str, Any]] = {}
    for declared in operations:
        operation = declared.declaration
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(declared, models)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Lambdesk",
            "version": "1",
            "summary": "Tickets, conversations and the people in them.",
            "description": AT_THE_GATE,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "tags": [_tag(domain, functions) for domain in sorted({each.domain for each in operations})],
        "paths": dict(sorted(paths.items())),
        "components": {
            "schemas": models.schemas,
            "securitySchemes": {"idToken": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
        },
    }


def _tag(domain: str, functions: Catalogue) -> dict[str, str]:
    """The docstrings of the files of collections, because the summaries of their operations are derived."""
    words = " ".join(entry.docstring for entry in functions.within(domain).of(Collection))
    return {"name": domain, **({"description": words} if words else {})}


def _operation(declared: Declared[Operation], models: _Models) -> dict[str, Any]:
    operation = declared.declaration
    public = operation.needs is Permission.PUBLIC
    document: dict[str, Any] = {
        "operationId": declared.name,
        "tags": [declared.domain],
        "summary": declared.summary,
        "description": declared.description,
        "security": [] if public else [{"idToken": []}],
        "x-permission": operation.needs,
        "parameters": _parameters(operation),
        "responses": _responses(operation, models),
    }
    if operation.signature.body:
        schema = models.taken(operation.signature.body[1])
        document["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    if operation.signature.raw_body:
        document["requestBody"] = {"content": {"*/*": {"schema": {"type": "string", "format": "binary"}}}}
    if operation.audience is not Audience.DESK:
        document["x-audience"] = operation.audience
    return {key: value for key, value in document.items() if value not in ("", [])} | {
        "security": document["security"]
    }


def _parameters(operation: Operation) -> list[dict[str, Any]]:
    signature = operation.signature
    found = [
        {"name": name, "in": "path", "required": True, "schema": adapter.json_schema()}
        for name, adapter in signature.path.items()
    ]
    if signature.query:
        schema = signature.query[1].model_json_schema()
        definitions = schema.get("$defs", {})
        required = schema.get("required", [])
        found += [
            {
                "name": name,
                "in": "query",
                "required": name in required,
                "schema": _inlined(field, definitions),
            }
            for name, field in schema["properties"].items()
        ]
    if signature.if_match:
        found.append(
            _header("If-Match", 'The version that the caller saw, such as `"7"`. Another version: 409.')
        )
    if operation.method == "POST":
        found.append(
            _header(
                "Idempotency-Key", "A retry with the same key gets the first answer; nothing is done twice."
            )
        )
    return found


def _header(name: str, description: str) -> dict[str, Any]:
    return {
        "name": name,
        "in": "header",
        "description": description,
        "schema": {"type": "string", "maxLength": 200},
    }


def _responses(operation: Operation, models: _Models) -> dict[str, Any]:
    known = {"304": {"description": "What If-None-Match names is still the answer"}}
    return (
        _successes(operation, models)
        | (known if is_kept(operation.method, operation.signature.response) else {})
        | {str(code): _problem(code, models) for code in _errors(operation)}
    )


def _successes(operation: Operation, models: _Models) -> dict[str, Any]:
    """By status: content has one, and a redirect another."""
    found: dict[str, Any] = {}
    for model in _response_types(operation.signature):
        if issubclass(model, Redirect):
            location = {"description": "Where", "schema": {"type": "string", "format": "uri-reference"}}
            found[str(model.status)] = {"description": "It is elsewhere", "headers": {"Location": location}}
            continue
        response = found.setdefault(str(operation.status), {"description": "Done", "content": {}})
        if issubclass(model, Content):
            response["content"][model.media_type] = {"schema": {"type": "string"}}
        else:
            response["content"]["application/json"] = {"schema": models.given(model)}
            if "version" in model.model_fields:
                response["headers"] = {"ETag": {"description": "The version", "schema": {"type": "string"}}}
    return found or {"204": {"description": "Done"}}


def _response_types(signature: Signature) -> tuple[type[Any], ...]:
    """What an operation returns: one type or, as `Html | Redirect`, one of several."""
    return get_args(signature.response) or tuple(each for each in (signature.response,) if each is not None)


def _errors(operation: Operation) -> list[int]:
    """The statuses of the problems that an operation can return. They follow from its parameters."""
    signature = operation.signature
    public = operation.needs is Permission.PUBLIC
    possible = {
        401: not public,
        403: not public,
        404: bool(signature.path) or _asks_for_a_thing(signature),
        409: operation.method != "GET",
        422: bool(signature.body or signature.query or signature.path or operation.method == "POST"),
        429: operation.limits_callers,
    }
    return [code for code, is_possible in possible.items() if is_possible]


def _asks_for_a_thing(signature: Signature) -> bool:
    fields = signature.query[1].model_fields if signature.query else ()
    return any(name.endswith("_id") for name in fields)


def _problem(code: int, models: _Models) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": models.given(Problem)}}
    seconds = {"Retry-After": {"description": "Seconds", "schema": {"type": "integer"}}}
    return {"description": MEANINGS[code], "content": content} | ({"headers": seconds} if code == 429 else {})


def _inlined(field: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """A parameter's schema without references: parameters have no components of their own."""
    if "$ref" not in field:
        return field
    definition: dict[str, Any] = definitions[field["$ref"].rsplit("/", 1)[1]]
    return {**definition, **{key: value for key, value in field.items() if key != "$ref"}}


def write() -> None:
    DOCUMENT.parent.mkdir(exist_ok=True)
    DOCUMENT.write_text(json.dumps(openapi(), indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    write()
