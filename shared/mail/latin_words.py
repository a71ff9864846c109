"""Common words of the languages that write Latin letters in a charset of their own.

Only words count that have a letter which the West reads as another: `siê`, `deðil`, `elõre` are words of no language there.
"""

# ruff: noqa: RUF001 - letters that look alike are what other alphabets are made of

from __future__ import annotations

_CENTRAL = {
    "pl": (
        "się że są żeby także też już może możliwe mogę proszę dziękuję dzień został została zostało będzie będę "
        "którą ponieważ jeśli jeżeli również gdyż wysłać wysłałem wysłałam przesyłam przesłać wiadomość odpowiedź "
        "imię działa działają mieć chciałbym chciałabym przesyłka płatność usługa błąd błędu ciągle trochę "
        "właśnie jakieś gdzieś czymś całkowicie złożyłem złożyłam otrzymałem otrzymałam zalogować według między "
        "więc żadnej żaden był była było były hasło hasła mają płatności łatwo długo żółty zdjęcie zdjęcia "
        "przesyłki być"
    ),
    "cs": (
        "ještě můžete můžu můj můžeme měl měla děkuji děkuju dobře například přihlásit přihlášení účtu přílohu "
        "při před přes něco někdo někdy nějak příloze příloha řešení chtěl chtěla předem zpět větší "
        "později účtů přesto ověřit odpověď změnit změna těším dnů správně dopředu případně přišlo přišla důvodu "
        "úplně věc věci několik potřebuji potřebujeme"
    ),
    "hu": (
        "előre később először időpont időpontot lehetőség erről ebből hétfő hétfőn belőle szerződés jövő idő "
        "időben gyűrű gyűjtő működik működnek segítő előző következő megfelelő előtt tőle önről ettől mielőtt "
        "minőség minőségű vevő küldő erősítse hűtő megelőzően egyszerű könnyű"
    ),
}
_TURKISH = (
    "değil değildir yardım yardımcı nasıl sipariş siparişim siparişimi siparişi şifre şifremi şifrem teşekkür "
    "teşekkürler hesabım hesabıma doğru olduğu olduğunu olduğum aynı yanlış aldım yaptım bağlı başka şekilde "
    "şimdi giriş gönderdiğim yapamıyorum açılmıyor çalışmıyor alamıyorum olmadığı rağmen sayın saygılarımla işlem "
    "işlemi ayrıca hakkında bazı sonrası kullanıcı mısınız ulaşmadı"
)

WORDS = {
    "cp1250": " ".join(_CENTRAL.values()),
    "iso8859-2": " ".join(_CENTRAL.values()),
    "cp1254": _TURKISH,
}
