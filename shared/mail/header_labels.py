"""The labels in the header block above a quoted mail, by the language that the mail program is set to."""

from __future__ import annotations

# Of the sender, of when it was sent, which nobody but a program says so, of its date, of the subject, and others.
_LABELS = """
    bg: от | изпратено | дата | относно | до, копия
    ca:  | enviat |  |  | per a, a
    cs: od, odesílatel | odesláno | datum | předmět | komu, kopie
    da: fra, afsender | sendt | dato | emne | til, cc, kopi
    de: von, absender | gesendet | datum | betreff | an, kopie, antwort an, anlagen, wichtigkeit, organisation
    el: από | στάλθηκε | ημερομηνία | θέμα | προς, κοιν
    en: from | sent | date | subject | to, cc, bcc, reply-to, reply to, importance, attachments, organization
    es: de, remitente | enviado, enviado el | fecha | asunto | para, responder a
    et: saatja | saadetud | kuupäev | teema | saaja, kellele
    fi: lähettäjä | lähetetty | päiväys, päivämäärä | aihe | vastaanottaja, kopio
    fr: de, expéditeur | envoyé, envoyé le | date, date d'envoi, message du | objet, sujet | à, a, copie, copie à, cc à, répondre à
    hr: šalje, pošiljatelj | poslano | datum | predmet | za, prima
    hu: feladó | küldve | dátum | tárgy | címzett, másolat
    it: da, mittente | inviato | data | oggetto | a, per
    ja: 差出人, 送信者, 送信元 | 送信日時 | 日時, 日付 | 件名 | 宛先
    ko: 보낸 사람, 보낸사람, 발신 | 보낸 날짜 | 날짜 | 제목 | 받는 사람, 받는사람, 참조
    nb: fra, avsender |  |  |  |
    nl: van | verzonden, verzonden op | datum | onderwerp | aan, kopie
    pl: od, nadawca | wysłano, wysłane | data | temat | do, dw
    pt: de, remetente | enviado, enviada, enviado em, enviada em | data | assunto | para
    ro: de la, expeditor | trimis | data | subiect | către
    ru: от, от кого, отправитель | отправлено | дата | тема | кому, копия
    sk: od, odosielateľ | odoslané | dátum | predmet | komu, kópia
    sl: pošiljatelj | poslano | datum | zadeva | za
    sv: från, avsändare | skickat | datum | ämne | till, kopia
    tr: kimden, gönderen | gönderildi, gönderilen | tarih | konu | kime, bilgi
    uk: від | надіслано | дата | тема | кому, копія
    zh: 发件人, 發件人, 寄件者, 寄件人 | 发送时间, 发送日期, 寄件日期 | 日期, 時間 | 主题, 主題, 主旨 | 收件人, 收件者, 抄送, 副本
    ar: من | تاريخ الإرسال | التاريخ | الموضوع | إلى, نسخة
    he: מאת | נשלח | תאריך | נושא | אל, עותק
"""
_FIELDS = ("sender", "sent", "date", "subject", "other")


def labels_by_field() -> dict[str, set[str]]:
    """Of all languages, in lower case."""
    rows = [row.partition(":")[2].split("|") for row in _LABELS.strip().splitlines()]
    return {
        field: {label.strip() for row in rows for label in row[column].split(",")} - {""}
        for column, field in enumerate(_FIELDS)
    }
