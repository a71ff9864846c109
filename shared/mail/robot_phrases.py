"""What mail servers write into the subjects of their own mails, by the language they are set to."""
# ruff: noqa: RUF001 - letters that look alike are what other alphabets are made of

from __future__ import annotations

from shared.mail.phrases import PhrasesByLanguage

# The prefix that a server puts before the subject of the mail it answers.
AUTOMATIC_REPLY: PhrasesByLanguage = {
    "cs, sk": "automatická odpověď / automatická odpoveď",
    "da, nb, sv": "autosvar / automatisk svar / automatiskt svar / automatisk svar",
    "de": "automatische antwort / abwesenheitsnotiz / abwesenheitsnachricht / auto-antwort / autoantwort",
    "el": "αυτόματη απάντηση",
    "en": (
        "automatic reply / auto reply / auto-reply / autoreply / automatic response / auto response / "
        "auto-response / autoresponse / out of office / out of office autoreply / "
        "out of office auto-reply / "
        "vacation reply / vacation response"
    ),
    "es": "respuesta automática",
    "fi": "automaattinen vastaus",
    "fr": "réponse automatique / message d'absence",
    "hu": "automatikus válasz",
    "it": "risposta automatica",
    "ja": "自動応答 / 自動返信",
    "ko": "자동 회신 / 자동 응답",
    "nl": "automatisch antwoord / automatische reactie",
    "pl": "odpowiedź automatyczna / automatyczna odpowiedź",
    "pt": "resposta automática",
    "ro": "răspuns automat",
    "ru": "автоматический ответ / автоответ",
    "tr": "otomatik yanıt",
    "uk": "автоматична відповідь",
    "zh": "自动答复 / 自动回复 / 自動回覆",
    "he": "מענה אוטומטי / תשובה אוטומטית",
    "ar": "رد تلقائي / الرد التلقائي",
    "vi": "trả lời tự động",
    "lt": "automatinis atsakymas",
    "lv": "automātiskā atbilde",
    "et": "automaatvastus",
    "hr, sl": "automatski odgovor / samodejni odgovor",
    "ca": "resposta automàtica",
    "bg": "автоматичен отговор",
    "id": "balasan otomatis",
    "th": "ตอบกลับอัตโนมัติ",
}

# Words that tell an absence from other automatic mail.
ABSENT: PhrasesByLanguage = {
    "cs, sk": "mimo kancelář / nepřítomn / neprítomn",
    "da, nb, sv": "fravær / frånvar / ikke til stede",
    "de": "abwesen / nicht im büro / nicht im haus / im urlaub",
    "en": (
        "out of office / out of the office / ooo / away from the office / on vacation / on leave / on holiday"
    ),
    "es": "fuera de la oficina / fuera de oficina / ausente",
    "fi": "poissa",
    "fr": "absence / absent / en congé / absence du bureau / absent du bureau",
    "hu": "házon kívül",
    "it": "fuori sede / fuori ufficio / assente",
    "ja, zh": "不在 / 外出",
    "ko": "부재",
    "nl": "afwezig / niet aanwezig / niet op kantoor",
    "pl": "poza biurem / nieobecn",
    "pt": "ausência / fora do escritório",
    "ru": "нет на месте / вне офиса / в отпуске / отсутству / не в офисе",
    "tr": "ofis dışında",
    "el": "εκτός γραφείου",
    "uk": "відсутн / не в офісі",
    "ro": "absent / în concediu",
}

# How subjects of bounces begin; a person might type these too.
UNDELIVERED: PhrasesByLanguage = {
    "cs": "nedoručitelné / nedoručiteľné",
    "da, nb": "kunne ikke leveres / ikke leveret / kan ikke leveres",
    "de": "unzustellbar / nicht zustellbar / zustellung fehlgeschlagen / mail konnte nicht",
    "en": (
        "undeliverable / undelivered / failure notice / delivery failure / delivery has failed / "
        "delivery failed / delivery status / message undeliverable / message delayed / mail delivery / "
        "returned mail / non-delivery / nondelivery / non delivery / rejected / delayed mail"
    ),
    "es": "no se puede entregar / no se pudo entregar / no entregado / no se ha podido entregar",
    "fi": "toimitus epäonnistui / ei voi toimittaa",
    "fr": "non remis / échec de la remise / échec de remise / message non remis",
    "hu": "kézbesíthetetlen",
    "it": "recapito non riuscito / mancato recapito / non recapitabile",
    "ja": "配信不能 / 配信できません",
    "ko": "배달되지 않음 / 배달 불가",
    "nl": "onbestelbaar / niet bezorgd",
    "pl": "niedostarczon / nie można dostarczyć",
    "pt": "não é possível entregar / falha na entrega / não entregue",
    "ru": "не доставлено / недоставлен",
    "sv": "kan inte levereras / olevererbart",
    "tr": "teslim edilemedi",
    "zh": "退信 / 投递失败 / 无法投递",
}
