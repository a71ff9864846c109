"""What mail programs write around the mails they quote, by the language they are set to.

Only what programs write by themselves, as they write it; case does not count.
"""
# ruff: noqa: RUF001 - letters that look alike are what other alphabets are made of

from __future__ import annotations

from shared.mail.phrases import PhrasesByLanguage

# The verb in "On 3 May 2024, Ana <ana@…> wrote:".
WROTE: PhrasesByLanguage = {
    "ar": "كتب / كتبت",
    "bg": "написа",
    "ca": "va escriure",
    "cs": "napsal(a) / napsal / napsala",
    "da": "skrev",
    "de": "schrieb / geschrieben",
    "el": "έγραψε",
    "en": "wrote / writes",
    "es": "escribió / escribio",
    "et": "kirjutas",
    "fa": "نوشت",
    "fi": "kirjoitti",
    "fr": "a écrit / écrit / a ecrit",
    "he": "כתב / כתבה / כתב/ה",
    "hr": "je napisao / je napisala / napisao je / napisala je / je napisao/la",
    "hu": "írta / ezt írta",
    "id": "menulis",
    "it": "ha scritto / scrisse",
    "ja": "のメール / 書きました / wrote",
    "ko": "님이 작성 / 작성",
    "lt": "rašė",
    "lv": "rakstīja",
    "nl": "schreef / geschreven",
    "nn": "skreiv",
    "pl": "napisał(a) / napisał / napisała / pisze",
    "pt": "escreveu",
    "ro": "a scris",
    "ru": "написал(а) / написал / написала / пишет / писал / писала",
    "sk": "napísal(a) / napísal / napísala",
    "sl": "je napisal / je napisala",
    "th": "เขียน / เขียนว่า",
    "tr": "yazdı / şunu yazdı / şunları yazdı",
    "uk": "написав / написала / пише",
    "vi": "đã viết / viết",
    "zh": "写道 / 寫道",
    "hi": "ने लिखा",
    "sr": "је написао/ла / је написао / је написала",
}

# What stands before "Message" or instead of it in "----- Original Message -----".
ORIGINAL_MESSAGE: PhrasesByLanguage = {
    "ar": "الرسالة الأصلية",
    "cs": "původní zpráva / původní e-mail / přeposlaná zpráva / přeposlaný e-mail",
    "da": "oprindelig meddelelse / oprindelig besked / videresendt meddelelse",
    "de": (
        "ursprüngliche nachricht / original-nachricht / original nachricht / originalnachricht / "
        "weitergeleitete nachricht / anfang der weitergeleiteten nachricht"
    ),
    "el": "αρχικό μήνυμα / προωθημένο μήνυμα",
    "en": (
        "original message / original appointment / forwarded message / begin forwarded message / "
        "reply message"
    ),
    "es": "mensaje original / mensaje reenviado / inicio del mensaje reenviado",
    "fi": "alkuperäinen viesti / välitetty viesti",
    "fr": (
        "message d'origine / message original / message initial / message transféré / "
        "message transmis / début du message réexpédié"
    ),
    "he": "הודעה מקורית / הודעה שהועברה",
    "hu": "eredeti üzenet / továbbított üzenet",
    "it": "messaggio originale / messaggio inoltrato / inizio messaggio inoltrato",
    "ja": "元のメッセージ / 転送されたメッセージ / 転送メッセージ",
    "ko": "원본 메시지 / 전달된 메시지 / 원본 메일",
    "nl": (
        "oorspronkelijk bericht / oorspronkelijke bericht / doorgestuurd bericht / begin doorgestuurd bericht"
    ),
    "no": "opprinnelig melding / videresendt melding",
    "pl": "wiadomość oryginalna / oryginalna wiadomość / wiadomość przekazana",
    "pt": "mensagem original / mensagem encaminhada / mensagem reencaminhada",
    "ro": "mesaj original / mesajul original / mesaj redirecționat",
    "ru": "исходное сообщение / оригинальное сообщение / пересылаемое сообщение / пересланное сообщение",
    "sk": "pôvodná správa / preposlaná správa",
    "sv": "ursprungligt meddelande / originalmeddelande / vidarebefordrat meddelande",
    "tr": "orijinal mesaj / özgün ileti / iletilen mesaj",
    "uk": "початкове повідомлення / переслане повідомлення",
    "zh": "原始邮件 / 原始郵件 / 转发的邮件 / 轉寄的郵件",
}

# How the line begins with which help desks ask to be answered above it.
REPLY_ABOVE: PhrasesByLanguage = {
    "de": (
        "bitte antworten sie oberhalb / bitte antworten sie über dieser / "
        "antworten sie oberhalb dieser zeile / bitte schreiben sie ihre antwort über / "
        "bitte geben sie ihre antwort über dieser"
    ),
    "en": (
        "please type your reply above this line / reply above this line / "
        "please reply above this line / type your reply above / write above this line / "
        "do not write below this line / reply above --"
    ),
    "es": (
        "por favor, escriba su respuesta encima / responda por encima de esta línea / "
        "escriba su respuesta por encima"
    ),
    "fr": "répondre au-dessus de cette ligne / merci de répondre au-dessus / veuillez répondre au-dessus",
    "it": "rispondi sopra questa riga / scrivi la risposta sopra questa riga",
    "nl": "typ je antwoord boven deze regel / typ uw antwoord boven deze regel / antwoord boven deze regel",
    "pt": "responda acima desta linha / por favor, escreva a sua resposta acima",
}

# How the line begins that a phone or a program appends below a mail; `…` is the name of the device.
SENT_FROM: PhrasesByLanguage = {
    "ar": "أرسلت من / مرسل من",
    "ca": "enviat des",
    "cs": "odesláno z / získat outlook",
    "da": "sendt fra / hent outlook",
    "de": (
        "gesendet von / gesendet mit / gesendet über / von meinem … gesendet / von meiner … gesendet / "
        "diese nachricht wurde von mein / von yahoo mail … gesendet"
    ),
    "el": "στάλθηκε από / εστάλη από",
    "en": "sent from / sent via / sent with / get outlook for / sent using / get bluemail / from my xiaomi",
    "es": "enviado desde / enviado con / obtener outlook / descargar outlook",
    "fi": "lähetetty iphone / lähetetty ipad / lähetetty android / lähetetty sähköpost / hanki outlook",
    "fr": (
        "envoyé de / envoyé depuis / envoyé à partir / envoyé avec / téléchargez outlook / télécharger outlook / obtenir outlook / "
        "obtenez outlook"
    ),
    "he": "נשלח מ",
    "hu": "iphone-omról küldve / az én iphone … küldve / elküldve / az iphone-omról / az ipademről / outlook beszerzése",
    "it": "inviato da / inviato dal / ottieni outlook / scarica outlook",
    "ja": "iphoneから送信 / ipadから送信 / androidから送信 / ios 版 outlook … 入手 / android 版 outlook … 入手",
    "ko": "나의 iphone … 보냄 / 내 iphone … 보냄 / 내 ipad … 보냄 / 나의 ipad … 보냄 / 내 갤럭시 … 보냄 / 나의 갤럭시 … 보냄 / 내 galaxy … 보냄 / 나의 galaxy … 보냄 / ios용 outlook … 받기 / android용 outlook … 받기",
    "nl": "verzonden vanaf / verstuurd vanaf / verzonden met / verzonden via / outlook voor … downloaden",
    "pl": "wysłano z / wysłane z / pobierz outlook / pobierz aplikację outlook",
    "pt": (
        "enviado do meu / enviado de meu / enviado a partir / enviado pelo / obter o outlook / "
        "obtenha o outlook / enviado do"
    ),
    "ro": "trimis de pe / trimis din",
    "ru": "отправлено с / отправлено из / получить outlook / скачать outlook",
    "sk": "odoslané z / získať outlook",
    "sv": "skickat från / hämta outlook",
    "tr": "iphone'umdan gönderildi / ipad'imden gönderildi / benim iphone … gönderildi / ios için outlook … edinin / android için outlook … edinin",
    "uk": "надіслано з",
    "zh": "发自我的 / 從我的 … 傳送 / 從我的 … 寄出 / 从我的 … 发送 / 發自我的 / 获取适用于 … outlook / 取得 outlook / 获取 outlook / 下载适用于 … outlook",
    "nb": "få outlook / skaff deg outlook",
    "bg": "изпратено от",
    "hr, sl": "poslano s / poslano iz / poslano z",
    "lt": "išsiųsta iš",
    "id": "dikirim dari",
    "vi": "đã gửi từ / gửi từ",
    "th": "ส่งจาก",
}
