"""A collection on the deployed desk: seven routes, one function, one role."""

from __future__ import annotations

from tests.deployed.client import Api, Person


def test_one_function_answers_all_routes_of_a_kind_of_record(api: Api, mia: Person) -> None:
    made = mia.call("POST", "/snippets", {"name": "Refund", "text": "Your refund is on its way."})
    assert made.status == 201, made
    path, tag = f"/snippets/{made.body['id']}", made.headers["etag"]

    changed = mia.call("PATCH", path, {"name": "Refunds"}, if_match=tag)
    assert (changed.status, changed.body["text"]) == (200, made.body["text"])
    assert mia.call("PATCH", path, {"name": "Money back"}, if_match=tag).status == 409
    assert mia.call("PUT", f"{path}/archive").status == 200
    assert made.body["id"] in [each["id"] for each in mia.get("/snippets?archived=true")["items"]]
    assert mia.call("DELETE", f"{path}/archive").status == 200
    assert mia.get(path)["name"] == "Refunds"

    kinds = [event["kind"] for event in mia.get(f"{path}/history")["items"]]
    assert kinds == ["RecordRestored", "RecordArchived", "RecordChanged", "RecordCreated"]
    assert api.visitor.call("GET", "/snippets").status == 401
