"""In which language a mail is written."""

from __future__ import annotations

import pytest

from shared.mail.text_language import language_of_text

GERMAN = "Guten Tag, ich habe das Gerät nicht bekommen. Bitte prüfen Sie es."
ENGLISH = "Hello, my order has not arrived. Could you please look into it?"
DUTCH = "Goedendag, ik heb het pakket nog niet ontvangen. Kunt u dat nakijken? Het is van 3 november."


@pytest.mark.parametrize(
    ("text", "said", "language"),
    [
        (GERMAN, "", "de"),
        (ENGLISH, "", "en"),
        (GERMAN, "en-US", "de"),
        ("Siehe Anhang.", "de-AT", "de-AT"),
        ("Siehe Anhang.", "de-AT, en-US", "de-AT"),
        (DUTCH, "", None),
        (DUTCH, "nl-NL", "nl-NL"),
        (f"{GERMAN} {ENGLISH}", "", None),
        ("", "any language at all", None),
    ],
    ids=[
        "German",
        "English",
        "German from a program that is set to English",
        "too little to tell, so as it says",
        "the first of several",
        "a neighbour that the desk does not speak",
        "a neighbour that says so",
        "two at once",
        "a header that names none",
    ],
)
def test_a_mail_is_written_in(text: str, said: str, language: str | None) -> None:
    assert language_of_text(text, said) == language
