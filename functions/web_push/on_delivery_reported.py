"""Push a customer that they are answered, once, when the answer went out."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.tickets.events import DeliveryReported
from shared.web_push.answer_push import push_answer

consumer = Consumer(on=DeliveryReported, uses={Uses.WRITE_TABLE, Uses.LINK_TO_SITES})


@consumer.each
def on_delivery_reported(event: DeliveryReported) -> None:
    push_answer(event)


handler = consumer.handler
