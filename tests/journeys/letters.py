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


def pdf_of_one_page(words: str) -> bytes:
    """As small as a PDF can be that says something."""
    said = f"BT /F1 24 Tf 40 90 Td ({words}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 150] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(said), said),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    pdf, places = b"%PDF-1.4\n", list[int]()
    for number, content in enumerate(objects, 1):
        places.append(len(pdf))
        pdf += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    ends = b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(pdf)
    return pdf + b"xref\n0 6\n0000000000 65535 f \n" + table + ends
