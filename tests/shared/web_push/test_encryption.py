"""The encryption is RFC 8291's: its own example comes out byte for byte."""

from cryptography.hazmat.primitives.asymmetric import ec

from shared.web_push.encryption import CURVE, encrypt, from_base64url, to_base64url

# RFC 8291, section 5 and appendix A.
PLAIN = b"When I grow up, I want to be a watermelon"
SENDER = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
P256DH = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
SALT = "DGv6ra1nlYgDCS1FRnbzlw"
ENCRYPTED = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3"
    "jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def test_the_example_of_the_standard_comes_out() -> None:
    sender = ec.derive_private_key(int.from_bytes(from_base64url(SENDER), "big"), CURVE)

    encrypted = encrypt(PLAIN, P256DH, AUTH, sender=sender, salt=from_base64url(SALT))

    assert to_base64url(encrypted) == ENCRYPTED


def test_the_same_words_are_never_encrypted_the_same_way() -> None:
    assert encrypt(PLAIN, P256DH, AUTH) != encrypt(PLAIN, P256DH, AUTH)
