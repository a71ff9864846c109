"""The live connections of browsers: opening one with a pass, saying what to watch, closing it."""

from typing import Any

from chalice.app import Chalice, WebsocketEvent

from shared.api.uses import Uses
from shared.realtime import actions
from shared.realtime.socket import Socket

app = Chalice(app_name="lambdesk", configure_logs=False)
socket = Socket(app, uses={Uses.WRITE_TABLE, Uses.PUSH})


@app.on_ws_connect()
def connect(event: WebsocketEvent) -> Any:
    asked = event.to_dict().get("queryStringParameters") or {}
    actions.connect(event.connection_id, asked.get("pass", ""))


@app.on_ws_message()
def message(event: WebsocketEvent) -> Any:
    actions.hear(event.connection_id, event.body)


@app.on_ws_disconnect()
def disconnect(event: WebsocketEvent) -> Any:
    actions.disconnect(event.connection_id)


handler = socket.handler
