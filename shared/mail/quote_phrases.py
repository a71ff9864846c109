"""What mail programs write around the mails they quote, by the language they are set to.

Only what programs write by themselves, as they write it; case does not count.
"""
# ruff: noqa: RUF001 - letters that look alike are what other alphabets are made of

from __future__ import annotations

from shared.mail.phrases import Phrases

# The verb in "On 3 May 2024, Ana <ana@…> wrote:".
WROTE: Phrases = {
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
    "th": "เขียน",
    "tr": "yazdı / şunu yazdı / şunları yazdı",
    "uk": "написав / написала / пише",
    "vi": "đã viết / viết",
    "zh": "写道 / 寫道",
}

# What stands before "Message" or instead of it in "----- Original Message -----".
ORIGINAL_MESSAGE: Phrases = {
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

# The sender's label in the header block above a quoted mail.
FROM_LABELS: Phrases = {
    "ar": "من",
    "cs": "od / odesílatel",
    "da, nb": "fra / afsender / avsender",
    "de": "von / absender",
    "el": "από",
    "en": "from",
    "es, fr, pt": "de / remitente / remetente / expéditeur",
    "et": "saatja",
    "fi": "lähettäjä",
    "he": "מאת",
    "hr, sl": "šalje / pošiljatelj",
    "hu": "feladó",
    "it": "da / mittente",
    "ja": "差出人 / 送信者 / 送信元",
    "ko": "보낸 사람 / 보낸사람 / 발신",
    "nl": "van",
    "pl": "od / nadawca",
    "ro": "de la / expeditor",
    "ru, bg": "от / от кого / отправитель",
    "sk": "od / odosielateľ",
    "sv": "från / avsändare",
    "tr": "kimden / gönderen",
    "uk": "від",
    "zh": "发件人 / 發件人 / 寄件者 / 寄件人",
}

# Labels of such a block, by what stands behind them. Nobody but a program writes the first.
SENT_LABELS: Phrases = {
    "ar": "تاريخ الإرسال",
    "cs": "odesláno",
    "da": "sendt",
    "de": "gesendet",
    "el": "στάλθηκε",
    "en": "sent",
    "es": "enviado / enviado el",
    "et": "saadetud",
    "fi": "lähetetty",
    "fr": "envoyé / envoyé le",
    "he": "נשלח",
    "hr, sl": "poslano",
    "hu": "küldve",
    "it": "inviato",
    "ja": "送信日時",
    "ko": "보낸 날짜",
    "nl": "verzonden / verzonden op",
    "pl": "wysłano / wysłane",
    "pt": "enviado / enviada / enviado em / enviada em",
    "ro": "trimis",
    "ru, bg": "отправлено / изпратено",
    "sk": "odoslané",
    "sv": "skickat",
    "tr": "gönderildi / gönderilen",
    "uk": "надіслано",
    "zh": "发送时间 / 发送日期 / 寄件日期",
}
DATE_LABELS: Phrases = {
    "ar": "التاريخ",
    "cs": "datum",
    "da": "dato",
    "de": "datum",
    "el": "ημερομηνία",
    "en": "date",
    "es": "fecha",
    "et": "kuupäev",
    "fi": "päiväys / päivämäärä",
    "fr": "date / date d'envoi / message du",
    "he": "תאריך",
    "hr, sl": "datum",
    "hu": "dátum",
    "it": "data",
    "ja": "日時 / 日付",
    "ko": "날짜",
    "nl": "datum",
    "pl": "data",
    "pt": "data",
    "ro": "data",
    "ru, bg": "дата",
    "sk": "dátum",
    "sv": "datum",
    "tr": "tarih",
    "uk": "дата",
    "zh": "日期 / 時間",
}
SUBJECT_LABELS: Phrases = {
    "ar": "الموضوع",
    "cs": "předmět",
    "da": "emne",
    "de": "betreff",
    "el": "θέμα",
    "en": "subject",
    "es": "asunto",
    "et": "teema",
    "fi": "aihe",
    "fr": "objet / sujet",
    "he": "נושא",
    "hr, sl": "predmet / zadeva",
    "hu": "tárgy",
    "it": "oggetto",
    "ja": "件名",
    "ko": "제목",
    "nl": "onderwerp",
    "pl": "temat",
    "pt": "assunto",
    "ro": "subiect",
    "ru, bg": "тема / относно",
    "sk": "predmet",
    "sv": "ämne",
    "tr": "konu",
    "uk": "тема",
    "zh": "主题 / 主題 / 主旨",
}
OTHER_LABELS: Phrases = {
    "ar": "إلى / نسخة",
    "cs": "komu / kopie",
    "da": "til / cc / kopi",
    "de": "an / kopie / antwort an / anlagen / wichtigkeit / organisation",
    "el": "προς / κοιν",
    "en": "to / cc / bcc / reply-to / reply to / importance / attachments / organization",
    "es": "para / responder a",
    "et": "saaja / kellele",
    "fi": "vastaanottaja / kopio",
    "fr": "à / a / copie / copie à / cc à / répondre à",
    "he": "אל / עותק",
    "hr, sl": "za / prima",
    "hu": "címzett / másolat",
    "it": "a / per",
    "ja": "宛先",
    "ko": "받는 사람 / 받는사람 / 참조",
    "nl": "aan / kopie",
    "pl": "do / dw",
    "pt": "para",
    "ro": "către",
    "ru, bg": "кому / копия / до",
    "sk": "komu / kópia",
    "sv": "till / kopia",
    "tr": "kime / bilgi",
    "uk": "кому / копія",
    "zh": "收件人 / 收件者 / 抄送 / 副本",
}

# How the line begins with which help desks ask to be answered above it.
REPLY_ABOVE: Phrases = {
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

# How the line begins that a phone or a program appends below a mail.
SENT_FROM: Phrases = {
    "ar": "أرسلت من / مرسل من",
    "ca": "enviat des",
    "cs": "odesláno z / získat outlook",
    "da": "sendt fra / hent outlook",
    "de": (
        "gesendet von / gesendet mit / gesendet über / von meinem / von meiner / "
        "diese nachricht wurde von mein"
    ),
    "el": "στάλθηκε από / εστάλη από",
    "en": "sent from / sent via / sent with / get outlook for / sent using",
    "es": "enviado desde / enviado con / obtener outlook",
    "fi": "lähetetty iphone / lähetetty ipad / lähetetty android / lähetetty sähköpost / hanki outlook",
    "fr": (
        "envoyé de / envoyé depuis / envoyé à partir / envoyé avec / télécharge / obtenir outlook / "
        "obtenez outlook"
    ),
    "he": "נשלח מ",
    "hu": "iphone-omról küldve / az én iphone / elküldve",
    "it": "inviato da / inviato dal / ottieni outlook / scarica outlook",
    "ja": "iphoneから送信 / ipadから送信 / androidから送信",
    "ko": "나의 iphone / 내 iphone / 내 갤럭시 / 나의 갤럭시",
    "nl": "verzonden vanaf / verstuurd vanaf / verzonden met / verzonden via / outlook voor",
    "pl": "wysłano z / wysłane z / pobierz outlook / pobierz aplikację outlook",
    "pt": (
        "enviado do meu / enviado de meu / enviado a partir / enviado pelo / obter o outlook / "
        "obtenha o outlook"
    ),
    "ro": "trimis de pe / trimis din",
    "ru": "отправлено с / отправлено из",
    "sk": "odoslané z / získať outlook",
    "sv": "skickat från / hämta outlook",
    "tr": "iphone'umdan gönderildi / ipad'imden gönderildi / benim iphone",
    "uk": "надіслано з",
    "zh": "发自我的 / 從我的 / 从我的 / 發自我的",
}
