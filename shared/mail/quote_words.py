"""The words with which mail programs introduce a quoted mail, in the languages they ship in."""

from __future__ import annotations

import re

# "On 3 May, Ana <ana@…> wrote:": the last word or words, before the colon.
_WROTE = (
    "wrote|writes|schrieb|hat geschrieben|schreef|heeft geschreven|a écrit|ecrit|écrit|escribió|escribio|escreveu|"
    "ha scritto|scrisse|va escriure|skrev|skreiv|kirjoitti|napisał\\(a\\)|napisała|napisał|napisal\\(a\\)|napísal\\(a\\)|"
    "napsal\\(a\\)|napsal|napsala|napísal|napisao je|napisala je|je napisao|je napisala|je napisal|je napisala|napisao|"
    "a scris|írta|ezt írta|yazdı|şunları yazdı|tarihinde yazdı|έγραψε|написал\\(а\\)|написал|написала|пишет|"
    "написав|написала|пише|написа|написа|kirjutas|rašė|rakstīja|menulis|viết|đã viết|"
    "写道|寫道|书写|書いた|のメール|님이 작성|작성|เขียน|כתב|כתבה|‫כתב|كتب|كتبت|نوشت|thus spake"
)
# The first word of such a line; the generic rule below also takes a line that starts with a date.
_ON = (
    "on|am|vom|um|op|le|el|il|em|a|dia|den|dne|dňa|dana|dnia|w dniu|u|pe|la|az|στις|в|от|на|у|kl|"
    "\\d|mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|ma|ke|to|pe|la|su|man|tir|ons|"
    "tor|fre|lør|søn|mån|tis|lör|sön|tisdag|onsdag|torsdag|pon|wt|śr|czw|pt|pią|po|út|st|čt|pá|so|ne|пн|вт|ср|чт|пт|"
    "сб|вс|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|vào|pada|tarihinde|ב|בתאריך|في|op|"
    "from|de|von|da|van|od|\\*|\\[|<|\"|'"
)
_ENDS_IN_WROTE = re.compile(rf"(?:\b|[^\w\s])(?:{_WROTE})\b[^\n:：]{{0,120}}[:：]\s*\*?$", re.IGNORECASE)
_BARE_WROTE = re.compile(rf"<[^<>\s]+@[^<>\s]+>\s*(?:{_WROTE})$", re.IGNORECASE)
_NO_VERB = re.compile(r"<\s*[^<>\s]+@[^<>\s]+\s*>\s*[:：]$")
_STARTS_WITH_ON = re.compile(rf"^\W{{0,3}}(?:{_ON})", re.IGNORECASE)
_DATE = re.compile(
    r"\b\d{1,2}:\d{2}\b|\b(?:19|20)\d{2}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d{1,2}月\d{1,2}日|\d{1,2}월"
)
_ADDRESS = re.compile(r"[\w.+'=-]{1,80}@[\w-]{1,80}\.[\w.-]{1,80}")

# `----- Original Message -----`, and the line that announces a forwarded mail.
_ORIGINAL = (
    "original message|original appointment|original-nachricht|ursprüngliche nachricht|ursprungliche nachricht|"
    "originalnachricht|weitergeleitete nachricht|forwarded message|forwarded by .{1,60}|begin forwarded message|"
    "message d'origine|message original|message transféré|message transmis|message initial|"
    "mensaje original|mensaje reenviado|mensagem original|mensagem encaminhada|messaggio originale|"
    "messaggio inoltrato|oorspronkelijk bericht|oorspronkelijke bericht|doorgestuurd bericht|"
    "ursprungligt meddelande|vidarebefordrat meddelande|oprindelig meddelelse|videresendt meddelelse|"
    "opprinnelig melding|videresendt melding|alkuperäinen viesti|välitetty viesti|wiadomość oryginalna|"
    "oryginalna wiadomość|wiadomość przekazana|původní zpráva|přeposlaná zpráva|pôvodná správa|"
    "eredeti üzenet|továbbított üzenet|mesaj original|mesajul original|orijinal mesaj|iletilen mesaj|"
    "исходное сообщение|пересылаемое сообщение|пересланное сообщение|оригинальное сообщение|"
    "початкове повідомлення|αρχικό μήνυμα|προωθημένο μήνυμα|原始邮件|转发的邮件|原郵件|元のメッセージ|"
    "転送されたメッセージ|원본 메시지|전달된 메시지|הודעה מקורית|الرسالة الأصلية|reply message|antwort nachricht|"
    "réponse|respuesta"
)
_SEPARATOR = re.compile(
    rf"^\W{{0,3}}[-_=*\s]{{2,60}}\s*(?:{_ORIGINAL})\s*[-_=*\s:]{{0,60}}$|^\s*(?:{_ORIGINAL})\s*:\s*$",
    re.IGNORECASE,
)

_RULE = re.compile(r"^\s*[-_=*]{3,80}[^-_=*\n]{0,60}[-_=*]{0,80}\s*$|^\s*(?:[-_=*]\s?){10,}$")

# Labels of the header block that Outlook and Apple Mail put above a quoted mail.
_FROM = (
    "from|von|de|da|van|från|fra|lähettäjä|od|feladó|kimden|gönderen|expeditor|de la|от|від|от кого|από|"
    "发件人|發件人|寄件者|差出人|送信者|보낸 사람|보낸사람|מאת|من|saatja|pošiljatelj|odosielateľ|odesílatel|remetente|remitente|"
    "expéditeur|mittente|absender|avsändare|afsender|avsender|nadawca|отправитель|reply-to|respondre a"
)
_OTHER_LABELS = (
    "message du|sujet|copie à|sent|date|to|cc|bcc|subject|reply to|importance|attachments|gesendet|datum|an|kopie|betreff|antwort an|anlagen|"
    "wichtigkeit|envoyé|envoyé le|date d'envoi|à|a|objet|copie|cc à|enviado|enviado el|enviada|enviada em|enviado em|fecha|para|"
    "asunto|assunto|data|inviato|oggetto|per|verzonden|verzonden op|aan|onderwerp|skickat|till|ämne|kopia|dato|sendt|til|emne|kopi|"
    "lähetetty|vastaanottaja|aihe|päiväys|kopio|wysłano|wysłane|do|dw|temat|odesláno|odoslané|komu|kopia|předmět|predmet|"
    "dátum|küldve|címzett|tárgy|másolat|gönderildi|tarih|kime|konu|bilgi|trimis|către|subiect|дата|отправлено|кому|"
    "копия|тема|надіслано|копія|στάλθηκε|ημερομηνία|προς|θέμα|κοιν|发送时间|发送日期|日期|時間|收件人|收件者|抄送|主题|主題|"
    "送信日時|日時|宛先|件名|보낸 날짜|날짜|받는 사람|받는사람|참조|제목|נשלח|תאריך|אל|נושא|עותק|תאריך|"
    "إلى|الموضوع|تاريخ|التاريخ|sõnumi|kellele|teema|poslano|za|zadeva|organization|organisation"
)
_MARK = r"^[>\s]*[*_]{0,2}"
_COLON = r"[*_]{0,2}\s?[:：][*_]{0,2}"
_FROM_LINE = re.compile(rf"{_MARK}(?:{_FROM})\s?{_COLON}", re.IGNORECASE)
_LABEL_LINE = re.compile(rf"{_MARK}(?:{_FROM}|{_OTHER_LABELS})\s?{_COLON}", re.IGNORECASE)

_SENT_FROM = re.compile(
    r"^\W{0,3}(?:sent (?:from|via|with|by) |get outlook for |gesendet (?:von|mit|über) |diese nachricht wurde von mein|"
    r"von mein\w* \w+ gesendet|envoyé (?:depuis|de mon|à partir|avec|via) |télécharge[rz] outlook pour|"
    r"obtenez outlook pour|enviado (?:desde|do meu|de meu|a partir|via|con|com) |obtener outlook para|obter o outlook para|"
    r"inviato (?:da|dal|con) |ottieni outlook per|scarica outlook|verzonden (?:vanaf|van|met|via) |outlook voor \w+ downloaden|"
    r"skickat från |hämta outlook för|sendt fra |hent outlook (?:til|for)|lähetetty (?:iphone|ipad|\w+sta|\w+stä|\w+lta)|"
    r"hanki outlook|wysłan[eoya] (?:z|za pomocą) |pobierz (?:aplikację )?outlook|odesláno z|odoslané z|získat outlook|"
    r"získať outlook|iphone-omról küldve|trimis de pe|iphone'umdan gönderildi|отправлено (?:с|из|от) |надіслано з |"
    r"εστάλη από|στάλθηκε από|发自我的|從我的|从我的|iphoneから送信|나의 \w+에서 보냄|내 \w+에서 보냄|נשלח מה|أرسلت من|"
    r"envoyé de |enviat des|von \w+ mail gesendet)",
    re.IGNORECASE,
)
_LONGEST_SENT_FROM = 90
_LONGEST_INTRODUCTION = 400


def introduces_quote(line: str) -> bool:
    """Whether a line (unfolded) is the `On … wrote:` of some language."""
    line = line.strip()
    if len(line) > _LONGEST_INTRODUCTION:
        return False
    dated = _DATE.search(line) is not None
    if _ENDS_IN_WROTE.search(line):
        return (dated and _STARTS_WITH_ON.match(line) is not None) or (
            _ADDRESS.search(line) is not None and "<" in line
        )
    # No colon, or no verb at all, as in "2024/5/3 10:00 Ana <ana@…>:".
    return dated and (_BARE_WROTE.search(line) or _NO_VERB.search(line)) is not None


def names_writer(line: str) -> bool:
    """Whether a line ends in `wrote:`; with a quote right below that introduces it even without a date."""
    return len(line) < 120 and _ENDS_IN_WROTE.search(line.strip()) is not None


def may_start_introduction(line: str) -> bool:
    """A cheap test that spares most lines the joining with their successors."""
    return _STARTS_WITH_ON.match(line.strip()) is not None or "@" in line


def sets_off_quote(line: str) -> bool:
    """Whether a line is a rule, perhaps with words in it: above a header block it belongs to the quote."""
    return _RULE.match(line) is not None


def separates_quote(line: str) -> bool:
    """Whether a line is a `--- Original Message ---` of some language."""
    return len(line) < 160 and _SEPARATOR.match(line) is not None


def opens_header_block(text: str) -> bool:
    """Whether text starts with the header block of a mail: a sender's line, then at least one other."""
    lines = [line for line in text.split("\n", 12)[:12] if line.strip()]
    if not lines or len(lines[0]) > 300 or _LABEL_LINE.match(lines[0]) is None:
        return False
    labels = [line for line in lines[:8] if _LABEL_LINE.match(line)]
    return len(labels) >= 3 and any(_FROM_LINE.match(line) for line in labels)


def is_device_signature(line: str) -> bool:
    """Whether a line is the advertisement that a phone or program appends: `Sent from my …`."""
    return len(line) <= _LONGEST_SENT_FROM and _SENT_FROM.match(line) is not None
