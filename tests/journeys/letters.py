"""Mails that a customer sends, as mail programs make them."""

from __future__ import annotations

from email.message import EmailMessage

from tests.deployed.customer import Customer

QUESTION = "Which of the two cables fits the older model?"


def html_letter(customer: Customer, subject: str) -> EmailMessage:
    """With formatting, a script, an image from elsewhere, one from an insecure address, one in place, an earlier mail quoted below, and a file."""
    mail = customer.letter(subject, f"{QUESTION}\n\n> Earlier words of yours.\n")
    mail.add_alternative(
        f"""<p>{QUESTION}</p><p><strong>It is urgent.</strong></p>
        <script>document.title = "taken over"</script>
        <p><img src="https://tracker.example/seen.png" alt="" width="40" height="20">
        <img src="http://tracker.example/plain.png" alt="" width="40" height="20"></p>
        <p><img src="cid:photo" alt="The socket" width="48" height="48"></p>
        <blockquote type="cite"><p>Earlier words of yours.</p></blockquote>""",
        subtype="html",
    )
    shown = mail.get_body(("html",))
    assert isinstance(shown, EmailMessage)
    shown.add_related(picture(), "image", "png", cid="<photo>", filename="socket.png")
    mail.add_attachment(b"%PDF-1.4 receipt", maintype="application", subtype="pdf", filename="receipt.pdf")
    return mail


def picture() -> bytes:
    """A green PNG of one pixel."""
    return bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
        "0000000c49444154789c63d0eb0e070001fb0111742614e90000000049454e44ae426082"
    )
