"""Files from the portal, by mail and from the workspace: large ones in parts, the screen itself, looked at in place, and kept from whom they must be kept."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from infra.local.malware_scan import EICAR
from tests.deployed.client import Api, Person, call, eventually
from tests.deployed.customer import Customer, Entry, message_saying, messages, text_of, ticket_of
from tests.deployed.test_signing_in import sign_in
from tests.journeys.clipboard import paste_picture, picture_of
from tests.journeys.conftest import Opens
from tests.journeys.letters import pdf_of_one_page
from tests.journeys.screen import Screen
from tests.journeys.test_agent_with_a_mouse import about, said
from tests.journeys.test_both_write import the_request
from tests.journeys.test_customer_on_the_portal import follows_the_link
from tests.journeys.test_live import begin_answer, message
from tests.journeys.test_settings import on_a_phone
from tests.journeys.workspace import open_ticket

# Parts of 8 MB, four of them; and more than a mail can carry.
LARGE = 29 * 1024 * 1024
# A part of 8 MB takes two seconds: long enough to stop between two of them.
SLOW_BYTES_A_SECOND = 4 * 1024 * 1024
# Chromium reports the camera of a page that shows its screen, though nobody has asked for it.
CAMERA = "camera is not allowed in this document"
LINK_LIVES = timedelta(minutes=5)


@pytest.fixture
def measurements(tmp_path: Path) -> Path:
    """A table of 29 MB."""
    line = b"2026-11-30,21.5,0.98\n"
    path = tmp_path / "measurements.csv"
    path.write_bytes((line * (LARGE // len(line) + 1))[:LARGE])
    return path


@pytest.mark.feature("F12", whole=False)
def test_a_large_file_is_paused_goes_on_and_waits_for_the_customer_on_the_portal(
    api: Api, at_work: Opens, opens: Opens, mia: Person, measurements: Path
) -> None:
    carol, subject = Customer.new(api), about("What you measured")
    carol.write(subject)
    ticket_of(mia, carol)
    screen = at_work("mia", "/queues/open")
    page = screen.page
    open_ticket(page, subject)
    begin_answer(page, "Here are all the measurements.")
    sent_in_parts_with_a_pause(screen, measurements)
    expect(page.get_by_text("Larger ones are named in it")).to_be_visible()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(said(page, "Here are all the measurements.")).to_be_visible()
    mail = carol.newest_answer()
    assert [file.get_filename() for file in mail.iter_attachments()] == []

    portal = signed_in_by_the_files_link(opens, api, carol, mail)
    shown = portal.page.get_by_role("dialog", name="measurements.csv")
    expect(shown.get_by_text("The first megabyte.")).to_be_visible()
    expect(shown.get_by_text("2026-11-30,21.5,0.98").first).to_be_visible()
    with portal.page.expect_download() as started:
        shown.get_by_role("button", name="Download").click()
    assert started.value.path().stat().st_size == LARGE


def sent_in_parts_with_a_pause(screen: Screen, file: Path) -> None:
    """Each part arrives once: what is there before the pause is not sent again."""
    page = screen.page
    arrived: list[int] = []

    def note_part(request: Request) -> None:
        if request.method == "PUT" and "partNumber=" in request.url:
            arrived.append(int(parse_qs(urlsplit(request.url).query)["partNumber"][0]))

    page.on("requestfinished", note_part)
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", slowed_to(SLOW_BYTES_A_SECOND))
    with page.expect_event("requestfinished", lambda request: "partNumber=" in request.url):
        page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name=f"Pause {file.name}").click()
    expect(page.get_by_text("paused", exact=True)).to_be_visible()
    before = list(arrived)
    screen.show("workspace-upload-paused-en")
    on_a_phone(screen, "workspace-upload-paused-en")
    line.send("Network.emulateNetworkConditions", slowed_to(-1))
    page.get_by_role("button", name=f"Go on with {file.name}").click()
    expect(page.get_by_role("progressbar")).to_have_count(0)
    assert 0 < len(before) < 4
    assert sorted(arrived) == [1, 2, 3, 4]


def slowed_to(upload: int) -> dict[str, object]:
    return {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": upload}


def signed_in_by_the_files_link(opens: Opens, api: Api, carol: Customer, mail: EmailMessage) -> Screen:
    """The mail says where the file is: whoever has signed in has it open."""
    [link] = re.findall(r"measurements\.csv: (\S+)", text_of(mail))
    screen = opens(api.stack.portal_url)
    screen.page.goto(link)
    screen.page.get_by_label("Your email address").fill(carol.address)
    screen.page.get_by_role("button", name="Email me a link").click()
    expect(screen.page.get_by_text("Check your mail")).to_be_visible()
    follows_the_link(screen.page, carol)
    return screen


@pytest.mark.feature("F12", whole=False)
def test_a_customer_shows_the_screen_with_a_marked_picture_and_a_recording(
    api: Api, at_work: Opens, opens: Opens, mia: Person
) -> None:
    carol, subject = Customer.new(api), about("Look at this")
    carol.write(subject)
    ticket = ticket_of(mia, carol)["id"]
    portal = the_request(opens, api, carol, ticket)
    page = portal.page
    answer = page.get_by_label("Your answer")
    answer.fill("This is what I see.")
    paste_picture(answer, "panel.png")
    marked(portal, "panel.png")
    recorded(portal)
    page.get_by_role("button", name="Send answer").click()
    expect(page.get_by_role("article").filter(has_text="This is what I see.")).to_be_visible()

    files = message_saying(mia, ticket, "This is what I see.")["attachments"]
    assert [file["content_type"].split(";")[0] for file in files] == ["image/png", "video/webm"]
    agent = at_work("jonas", f"/queues/open/tickets/{ticket}").page
    the_marks_and_the_recording_are_seen(message(agent, "This is what I see."), agent)


def marked(portal: Screen, name: str) -> None:
    """With a box, after an arrow was drawn and undone; and with words, by keyboard."""
    page = portal.page
    page.get_by_role("button", name=f"Mark {name}").click()
    dialog = page.get_by_role("dialog", name=f"Mark {name}")
    drag_across(page, dialog.get_by_role("img", name="The picture with 0 marks"))
    expect(dialog.get_by_role("img", name="The picture with 1 mark", exact=True)).to_be_visible()
    dialog.get_by_role("button", name="Undo").click()
    dialog.get_by_text("Box", exact=True).click()
    drag_across(page, dialog.get_by_role("img", name="The picture with 0 marks"))
    dialog.get_by_text("Words", exact=True).click()
    dialog.get_by_role("textbox", name="Words on the picture").fill("Here")
    dialog.get_by_role("application", name="Drawing").focus()
    for key in ("Shift+ArrowUp", "ArrowLeft", "Enter"):
        page.keyboard.press(key)
    expect(dialog.get_by_role("img", name="The picture with 2 marks")).to_be_visible()
    portal.show("portal-annotate-en")
    on_a_phone(portal, "portal-annotate-en")
    dialog.get_by_role("button", name="Attach").click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("progressbar")).to_have_count(0)


def drag_across(page: Page, picture: Locator) -> None:
    box = picture.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 4, box["y"] + box["height"] / 4)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 3 / 4, box["y"] + box["height"] * 3 / 4, steps=4)
    page.mouse.up()


def recorded(portal: Screen) -> None:
    """Of the whole screen, for a second or more, and looked at before it is attached."""
    page = portal.page
    page.get_by_role("button", name="Show your screen").click()
    bar = page.get_by_role("region", name="Recording")
    with portal.refusing(CAMERA):
        page.get_by_role("dialog", name="Show your screen").get_by_role(
            "button", name="Record screen"
        ).click()
        expect(bar.get_by_role("timer")).to_have_text(re.compile(r"0:0[1-9]"))
    portal.show("portal-recording-en")
    bar.get_by_role("button", name="Stop").click()
    review = page.get_by_role("dialog", name="Your recording")
    expect(review.locator("video")).to_have_js_property("error", None)
    eventually(lambda: review.locator("video").evaluate("video => video.duration >= 0.5"))
    portal.show("portal-recording-review-en")
    review.get_by_role("button", name="Attach").click()
    expect(review).to_have_count(0)
    expect(page.get_by_role("progressbar")).to_have_count(0)


def the_marks_and_the_recording_are_seen(answer: Locator, page: Page) -> None:
    answer.get_by_role("button", name=re.compile("panel.png")).click()
    shown = page.get_by_role("dialog", name="panel.png")
    picture = shown.get_by_role("img", name="panel.png")
    expect(picture).to_have_js_property("naturalWidth", 320)
    assert picture.evaluate(COLOURS) >= 2, "nothing is drawn on it"
    page.keyboard.press("ArrowRight")
    film = page.get_by_role("dialog", name=re.compile("Screen recording")).locator("video")
    eventually(lambda: film.evaluate("video => video.videoWidth > 0"))


@pytest.mark.feature("F12", whole=False)
def test_what_came_by_mail_is_looked_at_without_leaving_the_ticket(
    api: Api, at_work: Opens, mia: Person
) -> None:
    carol, subject = Customer.new(api), about("Three files")
    mail = carol.letter(subject, "A picture, a page and a log.")
    mail.add_attachment(picture_of(64, 40), maintype="image", subtype="png", filename="lamp.png")
    mail.add_attachment(
        pdf_of_one_page("Receipt 4711"), maintype="application", subtype="pdf", filename="receipt.pdf"
    )
    mail.add_attachment(
        b"09:00 started\n09:01 failed\n", maintype="text", subtype="plain", filename="day.log"
    )
    api.send_mail(mail)
    ticket_of(mia, carol)
    screen = at_work("mia", "/queues/open")
    page = screen.page
    open_ticket(page, subject)
    page.get_by_role("button", name=re.compile("lamp.png")).click()
    expect(previewed(page, "lamp.png").get_by_role("img", name="lamp.png")).to_have_js_property(
        "naturalWidth", 64
    )
    screen.show("workspace-preview-picture-en")
    page.keyboard.press("ArrowRight")
    expect(previewed(page, "receipt.pdf").get_by_role("img", name="Page 1 of 1")).to_be_visible()
    eventually(lambda: previewed(page, "receipt.pdf").locator("canvas").evaluate(HAS_INK))
    screen.show("workspace-preview-pdf-en")
    page.keyboard.press("ArrowRight")
    expect(previewed(page, "day.log")).to_contain_text("09:01 failed")
    screen.show("workspace-preview-text-en")
    on_a_phone(screen, "workspace-preview-text-en")


def previewed(page: Page, name: str) -> Locator:
    return page.get_by_role("dialog", name=name)


# How many colours a picture has; the one that was pasted had one. Fetched anew: what an image has cached is for images only.
COLOURS = """async picture => {
  const bitmap = await createImageBitmap(await (await fetch(picture.src, { cache: "no-store" })).blob());
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  return new Set(new Uint32Array(data.buffer)).size;
}"""
# Whether anything on it is nearly black.
HAS_INK = """canvas => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return data.some((value, index) => index % 4 === 0 && value < 64 && data[index + 3] > 200);
}"""


@pytest.mark.feature("F12", whole=False)
def test_malware_is_kept_away_and_links_are_short_lived_and_for_readers_only(
    api: Api, at_work: Opens, mia: Person
) -> None:
    carol, subject = Customer.new(api), about("Two lists")
    mail = carol.letter(subject, "Which of them is right?")
    mail.add_attachment(b"first " + EICAR, maintype="text", subtype="plain", filename="old.txt")
    mail.add_attachment(b"second", maintype="text", subtype="plain", filename="new.txt")
    api.send_mail(mail)
    ticket = ticket_of(mia, carol)["id"]
    old, new = eventually(lambda: scanned_files(mia, ticket))
    assert (old["scan_state"], new["scan_state"]) == ("infected", "clean")
    screen = at_work("jonas", f"/queues/open/tickets/{ticket}")
    page = screen.page
    expect(page.get_by_role("button", name=re.compile("old.txt"))).to_contain_text("malware found, kept away")
    screen.show("workspace-infected-en")
    with screen.refusing("403"):
        page.get_by_role("button", name=re.compile("old.txt")).click()
        alert = previewed(page, "old.txt").get_by_role("alert")
        expect(alert).to_contain_text("Malware was found in this file")
    page.keyboard.press("ArrowRight")
    expect(previewed(page, "new.txt")).to_contain_text("second")
    for_readers_only(api, carol, mia, f"/tickets/{ticket}/messages/1/attachments/{new['id']}")


def scanned_files(agent: Person, ticket: int) -> list[Entry]:
    [question] = messages(agent, ticket)
    files: list[Entry] = question["attachments"]
    assert "waiting" not in [file["scan_state"] for file in files]
    return files


def for_readers_only(api: Api, carol: Customer, mia: Person, path: str) -> None:
    stranger = sign_in(api, Customer.new(api, "Dave Brown"))
    assert stranger.call("GET", path).status == 404
    assert api.visitor.call("GET", path).status == 401
    asked_at = datetime.now(UTC)
    link = sign_in(api, carol).get(path)
    assert datetime.fromisoformat(link["expires_at"]) <= asked_at + LINK_LIVES + timedelta(seconds=10)
    assert call(link["url"]).body == b"second"
    assert int(parse_qs(urlsplit(link["url"]).query)["X-Amz-Expires"][0]) <= LINK_LIVES.total_seconds()
