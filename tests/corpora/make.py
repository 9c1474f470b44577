#!/usr/bin/env python3
"""Authoring aid: lays people.txt, machines.py and wild_*.txt out as the
messages that mail programs and servers send, each NAME.eml with its NAME.json.

Run it in this directory after a change; the results are committed.  The words
are written by hand; only their wrapping (client, character set, transfer
encoding, quotation of our letter) is done here, in rotation.
"""
import base64
import html
import json
import pathlib
import quopri

HERE = pathlib.Path(__file__).parent
OUT = HERE / "mail"
US = "Sam Reed <sam@outreach.example>"
SUBJECTS = {
    "en": "A thought on your shop", "de": "Eine Idee für Ihren Shop",
    "fr": "Une idée pour votre boutique", "es": "Una idea para su tienda",
    "pt": "Uma ideia para a sua loja", "it": "Un'idea per il suo negozio",
    "nl": "Een idee voor uw webwinkel", "pl": "Pomysł dla Państwa sklepu",
    "sv": "En idé för er butik"}
REPLY = {"de": "AW: ", "sv": "SV: ", "pl": "Odp: ", "it": "R: ",
         "es": "RE: "}

# Our letter: what is quoted.  Its footer speaks of unsubscribing.
LETTER = {
    "en": "Hi there,\n\nI noticed that carts on your shop time out after ten "
          "minutes.\nWould a short call be of interest?\n\nSam Reed\n"
          "4Runr, 1 Main St, Springfield\nTo unsubscribe, reply with "
          "\"unsubscribe\".",
    "de": "Guten Tag,\n\nmir ist aufgefallen, dass Warenkörbe in Ihrem Shop "
          "nach zehn Minuten verfallen.\nHätten Sie Interesse an einem kurzen "
          "Gespräch?\n\nSam Reed\nAbmelden: antworten Sie mit \"Abmelden\".",
    "fr": "Bonjour,\n\nj'ai remarqué que les paniers de votre boutique "
          "expirent au bout de dix minutes.\nUn court appel vous "
          "intéresserait-il ?\n\nSam Reed\nPour vous désinscrire, répondez "
          "« désinscription ».",
    "es": "Hola:\n\nhe visto que los carritos de su tienda caducan a los diez "
          "minutos.\n¿Le interesaría una llamada corta?\n\nSam Reed\nPara "
          "darse de baja, responda \"baja\".",
    "pt": "Olá,\n\nreparei que os carrinhos da sua loja expiram ao fim de dez "
          "minutos.\nTeria interesse numa chamada curta?\n\nSam Reed\nPara "
          "cancelar, responda \"cancelar\".",
    "it": "Buongiorno,\n\nho notato che i carrelli del suo negozio scadono "
          "dopo dieci minuti.\nLe interesserebbe una breve chiamata?\n\nSam "
          "Reed\nPer cancellarsi risponda \"cancellami\".",
    "nl": "Hallo,\n\nik zag dat winkelwagens in uw winkel na tien minuten "
          "verlopen.\nHeeft u interesse in een kort gesprek?\n\nSam Reed\n"
          "Afmelden kan met \"afmelden\".",
    "pl": "Dzień dobry,\n\nzauważyłem, że koszyki w Państwa sklepie wygasają "
          "po dziesięciu minutach.\nCzy są Państwo zainteresowani krótką "
          "rozmową?\n\nSam Reed\nAby się wypisać, proszę odpisać "
          "\"wypisz\".",
    "sv": "Hej,\n\njag såg att kundvagnar i er butik försvinner efter tio "
          "minuter.\nÄr ni intresserade av ett kort samtal?\n\nSam Reed\n"
          "Svara \"avregistrera\" för att slippa mejl."}

# Introductions by family of clients: gmail, apple, thunderbird.
INTRO = {
    "en": ("On Mon, Nov 2, 2026 at 9:14 AM Sam Reed <sam@outreach.example> "
           "wrote:", "On 2 Nov 2026, at 09:14, Sam Reed "
           "<sam@outreach.example> wrote:", "On 11/2/26 09:14, Sam Reed "
           "wrote:"),
    "de": ("Am Mo., 2. Nov. 2026 um 09:14 Uhr schrieb Sam Reed "
           "<sam@outreach.example>:", "Am 02.11.2026 um 09:14 schrieb Sam "
           "Reed <sam@outreach.example>:", "Am 02.11.26 um 09:14 schrieb Sam "
           "Reed:"),
    "fr": ("Le lun. 2 nov. 2026 à 09:14, Sam Reed <sam@outreach.example> a "
           "écrit :", "Le 2 nov. 2026 à 09:14, Sam Reed "
           "<sam@outreach.example> a écrit :", "Le 02/11/2026 à 09:14, Sam "
           "Reed a écrit :"),
    "es": ("El lun, 2 nov 2026 a las 9:14, Sam Reed (<sam@outreach.example>) "
           "escribió:", "El 2 nov 2026, a las 9:14, Sam Reed "
           "<sam@outreach.example> escribió:", "El 2/11/26 a las 9:14, Sam "
           "Reed escribió:"),
    "pt": ("Em seg., 2 de nov. de 2026 às 09:14, Sam Reed "
           "<sam@outreach.example> escreveu:", "No dia 02/11/2026, às 09:14, "
           "Sam Reed <sam@outreach.example> escreveu:", "Em 02/11/2026 "
           "09:14, Sam Reed escreveu:"),
    "it": ("Il giorno lun 2 nov 2026 alle ore 09:14 Sam Reed "
           "<sam@outreach.example> ha scritto:", "Il giorno 2 nov 2026, alle "
           "ore 09:14, Sam Reed <sam@outreach.example> ha scritto:", "Il "
           "02/11/26 09:14, Sam Reed ha scritto:"),
    "nl": ("Op ma 2 nov 2026 om 09:14 schreef Sam Reed "
           "<sam@outreach.example>:", "Op 2 nov 2026, om 09:14 heeft Sam Reed "
           "<sam@outreach.example> het volgende geschreven:", "Op 02-11-2026 "
           "om 09:14 schreef Sam Reed:"),
    "pl": ("pon., 2 lis 2026 o 09:14 Sam Reed <sam@outreach.example> "
           "napisał(a):", "Wiadomość napisana przez Sam Reed "
           "<sam@outreach.example> w dniu 2 lis 2026, o godz. 09:14:", "W "
           "dniu 2.11.2026 o 09:14, Sam Reed pisze:"),
    "sv": ("Den mån 2 nov. 2026 kl 09:14 skrev Sam Reed "
           "<sam@outreach.example>:", "2 nov. 2026 kl. 09:14 skrev Sam Reed "
           "<sam@outreach.example>:", "Den 2026-11-02 kl. 09:14, skrev Sam "
           "Reed:")}

# Outlook's labels: from, sent, to, subject; the date; the separator.
LABELS = {
    "en": ("From", "Sent", "To", "Subject", "Monday, November 2, 2026 9:14 "
           "AM", "Original Message"),
    "de": ("Von", "Gesendet", "An", "Betreff", "Montag, 2. November 2026 "
           "09:14", "Ursprüngliche Nachricht"),
    "fr": ("De", "Envoyé", "À", "Objet", "lundi 2 novembre 2026 09:14",
           "Message d'origine"),
    "es": ("De", "Enviado el", "Para", "Asunto", "lunes, 2 de noviembre de "
           "2026 9:14", "Mensaje original"),
    "pt": ("De", "Enviada em", "Para", "Assunto", "segunda-feira, 2 de "
           "novembro de 2026 09:14", "Mensagem original"),
    "it": ("Da", "Inviato", "A", "Oggetto", "lunedì 2 novembre 2026 09:14",
           "Messaggio originale"),
    "nl": ("Van", "Verzonden", "Aan", "Onderwerp", "maandag 2 november 2026 "
           "09:14", "Oorspronkelijk bericht"),
    "pl": ("Od", "Wysłano", "Do", "Temat", "poniedziałek, 2 listopada 2026 "
           "09:14", "Wiadomość oryginalna"),
    "sv": ("Från", "Skickat", "Till", "Ämne", "den 2 november 2026 09:14",
           "Ursprungligt meddelande")}

IPHONE = {
    "en": "Sent from my iPhone", "de": "Von meinem iPhone gesendet",
    "fr": "Envoyé de mon iPhone", "es": "Enviado desde mi iPhone",
    "pt": "Enviado do meu iPhone", "it": "Inviato da iPhone",
    "nl": "Verstuurd vanaf mijn iPhone", "pl": "Wysłane z iPhone'a",
    "sv": "Skickat från min iPhone"}
OUTLOOK_MOBILE = {
    "en": "Get Outlook for iOS", "de": "Outlook für iOS beziehen",
    "fr": "Télécharger Outlook pour iOS", "es": "Obtener Outlook para iOS",
    "pt": "Obter o Outlook para iOS", "it": "Scarica Outlook per iOS",
    "nl": "Outlook voor iOS downloaden", "pl": "Pobierz Outlook dla iOS",
    "sv": "Hämta Outlook för iOS"}
LEGAL = {
    "en": "This e-mail is confidential and intended only for the person it "
          "is addressed to.",
    "de": "Diese E-Mail kann vertrauliche Informationen enthalten. Wenn Sie "
          "nicht der richtige Adressat sind, löschen Sie sie bitte.",
    "fr": "Ce message est confidentiel et réservé à son destinataire.",
    "es": "Este mensaje es confidencial y se dirige solo a su destinatario.",
    "pt": "Esta mensagem é confidencial e dirigida ao seu destinatário.",
    "it": "Questo messaggio contiene informazioni riservate al solo "
          "destinatario.",
    "nl": "Dit bericht is vertrouwelijk en alleen bestemd voor de "
          "geadresseerde.",
    "pl": "Niniejsza wiadomość jest poufna i przeznaczona wyłącznie dla "
          "adresata.",
    "sv": "Detta meddelande är konfidentiellt och avsett för mottagaren."}


def quoted(text, mark="> "):
    return "\n".join((mark + x).rstrip() for x in text.split("\n"))


def as_html(text):
    return "<br>\n".join(html.escape(x, quote=False) for x in text.split("\n"))


def paragraphs(text, style=""):
    return "\n".join("<p%s>%s</p>" % (style, as_html(x))
                     for x in text.split("\n\n"))


def header(name, value):
    if value.isascii():
        return "%s: %s" % (name, value)
    word = base64.b64encode(value.encode()).decode()
    return "%s: =?UTF-8?B?%s?=" % (name, word)


def part(kind, text, charset, encoding, params=""):
    data = text.replace("\n", "\r\n").encode(charset, "xmlcharrefreplace"
                                             if "html" in kind else "strict")
    if encoding == "quoted-printable":
        body = quopri.encodestring(data.replace(b"\r\n", b"\n"))
        body = body.replace(b"\n", b"\r\n")
    elif encoding == "base64":
        raw = base64.b64encode(data)
        body = b"\r\n".join(raw[i:i + 76] for i in range(0, len(raw), 76))
    else:
        body = data
    head = "Content-Type: %s; charset=%s%s\r\nContent-Transfer-Encoding: %s" \
        % (kind, charset, params, encoding)
    return head.encode() + b"\r\n\r\n" + body + b"\r\n"


def alternative(parts, boundary):
    out = ("Content-Type: multipart/alternative; boundary=\"%s\"\r\n\r\n"
           % boundary).encode()
    for p in parts:
        out += ("--%s\r\n" % boundary).encode() + p
    return out + ("--%s--\r\n" % boundary).encode()


def outlook_block(lang, subject, bold=False):
    f, s, t, j, date, _ = LABELS[lang]
    gap = " " if lang == "fr" else ""
    rows = ((f, US), (s, date), (t, "Dana Two"), (j, subject))
    if bold:
        return "<br>\n".join("<b>%s%s:</b> %s" % (k, gap, html.escape(v))
                             for k, v in rows)
    return "\n".join("%s%s: %s" % (k, gap, v) for k, v in rows)


def gmail(m, cs):
    intro, letter = INTRO[m["lang"]][0], LETTER[m["lang"]]
    text = m["text"] + "\n\n" + intro + "\n\n" + quoted(letter) + "\n"
    body = "<div dir=\"ltr\">%s</div><br><div class=\"gmail_quote\"><div " \
        "dir=\"ltr\" class=\"gmail_attr\">%s<br></div><blockquote class=" \
        "\"gmail_quote\" style=\"margin:0px 0px 0px 0.8ex\">%s</blockquote>" \
        "</div>\n" % (as_html(m["text"]), html.escape(intro), as_html(letter))
    return alternative([part("text/plain", text, cs, "quoted-printable"),
                        part("text/html", body, cs, "quoted-printable")],
                       "000000000000a1b2c3")


def outlook(m, cs):
    letter = LETTER[m["lang"]]
    text = m["text"] + "\n\n" + outlook_block(m["lang"], m["subject"]) + \
        "\n\n" + letter + "\n"
    body = "<html><head><style>p.MsoNormal{margin:0}</style></head><body>" \
        "<div class=\"WordSection1\">%s<div style=\"border:none;border-top:" \
        "solid #E1E1E1 1.0pt\"><p class=\"MsoNormal\">%s</p></div>%s</div>" \
        "</body></html>\n" % (paragraphs(m["text"], " class=\"MsoNormal\""),
                              outlook_block(m["lang"], m["subject"], True),
                              paragraphs(letter, " class=\"MsoNormal\""))
    return alternative([part("text/plain", text, cs, "quoted-printable"),
                        part("text/html", body, cs, "quoted-printable")],
                       "_000_AM0PR04MB0001eurp")


def outlook_mobile(m, cs):
    body = "<html><body><div dir=\"auto\">%s</div><div id=\"ms-outlook-" \
        "mobile-signature\"><div><br></div>%s</div><hr style=\"width:98%%\">" \
        "<div id=\"divRplyFwdMsg\" dir=\"ltr\">%s</div><div>%s</div></body>" \
        "</html>\n" % (as_html(m["text"]),
                       html.escape(OUTLOOK_MOBILE[m["lang"]]),
                       outlook_block(m["lang"], m["subject"], True),
                       as_html(LETTER[m["lang"]]))
    return part("text/html", body, "utf-8", "base64")


def iphone(m, cs):
    intro, letter = INTRO[m["lang"]][1], LETTER[m["lang"]]
    text = m["text"] + "\n\n" + IPHONE[m["lang"]] + "\n\n" + \
        quoted(intro + "\n\n" + letter) + "\n"
    return part("text/plain", text, "utf-8", "quoted-printable")


def apple(m, cs):
    intro, letter = INTRO[m["lang"]][1], LETTER[m["lang"]]
    text = m["text"] + "\n\n" + intro + "\n\n" + quoted(letter) + "\n"
    return part("text/plain", text, cs, "quoted-printable",
                ";\r\n\tdelsp=yes;\r\n\tformat=flowed")


def thunderbird(m, cs):
    intro, letter = INTRO[m["lang"]][2], LETTER[m["lang"]]
    text = intro + "\n" + quoted(letter) + "\n\n" + m["text"] + \
        "\n\n-- \nDana Two\nTel. +44 20 7946 0000\n"
    return part("text/plain", text, cs, "8bit", "; format=flowed")


def yahoo(m, cs):
    intro, letter = INTRO[m["lang"]][0], LETTER[m["lang"]]
    body = "<html><head></head><body><div class=\"yahoo-style-wrap\">" \
        "<div dir=\"ltr\">%s</div><div><br></div></div><div id=" \
        "\"ydpquoted\" class=\"yahoo_quoted\"><div>%s</div><div><br></div>" \
        "<div><div dir=\"ltr\">%s</div></div></div></body></html>\n" % (
            as_html(m["text"]), html.escape(intro), as_html(letter))
    return part("text/html", body, "utf-8", "quoted-printable")


def gmx(m, cs):
    f, s, t, j, date, _ = LABELS[m["lang"]]
    head = "<div><b>%s:</b>&nbsp;%s<br/><b>%s:</b>&nbsp;%s<br/><b>%s:</b>" \
        "&nbsp;dana@two.example<br/><b>%s:</b>&nbsp;%s</div>" % (
            s, date, f, html.escape(US), t, j, html.escape(m["subject"]))
    body = "<html><body><div style=\"font-family:Verdana\"><div>%s</div>" \
        "<div>&nbsp;<div name=\"quote\" style=\"margin:10px 5px\">%s<div " \
        "name=\"quoted-content\">%s</div></div></div></div></body></html>\n" \
        % (as_html(m["text"]), head, as_html(LETTER[m["lang"]]))
    return part("text/html", body, "utf-8", "quoted-printable")


def exchange(m, cs):
    text = m["text"] + "\n\n" + LEGAL[m["lang"]] + \
        "\n\n________________________________\n" + \
        outlook_block(m["lang"], m["subject"]) + "\n\n" + \
        LETTER[m["lang"]] + "\n"
    return part("text/plain", text, cs, "base64")


def classic(m, cs):
    text = m["text"] + "\n\n-----" + LABELS[m["lang"]][5] + "-----\n" + \
        outlook_block(m["lang"], m["subject"]) + "\n\n" + \
        LETTER[m["lang"]] + "\n"
    return part("text/plain", text, cs, "quoted-printable")


def proton(m, cs):
    intro, letter = INTRO[m["lang"]][0], LETTER[m["lang"]]
    text = m["text"] + "\n\nSent with Proton Mail secure email.\n\n" \
        "------- Original Message -------\n" + intro + "\n\n" + \
        quoted(letter) + "\n"
    return part("text/plain", text, "utf-8", "base64")


def bare(m, cs):
    return part("text/plain", m["text"] + "\n", cs, "8bit")


CLIENTS = [
    (gmail, "utf-8", None), (outlook, "8", "Microsoft Outlook 16.0"),
    (iphone, "utf-8", "iPhone Mail (21F90)"), (exchange, "8", None),
    (thunderbird, "utf-8", None), (outlook_mobile, "utf-8", None),
    (apple, "8", "Apple Mail (2.3774)"), (yahoo, "utf-8", None),
    (classic, "8", "Microsoft Office Outlook 12.0"), (gmx, "utf-8", None),
    (proton, "utf-8", None), (bare, "8", None)]
PEOPLE = {"en": "Dana Two", "de": "Käthe Müller", "fr": "Hélène Garçon",
          "es": "José Núñez", "pt": "João Simões", "it": "Niccolò Verdi",
          "nl": "Daniël de Boer", "pl": "Łucja Żak", "sv": "Åsa Öberg"}


def people():
    message = None
    for line in (HERE / "people.txt").read_text().split("\n"):
        if line.startswith("== "):
            if message:
                yield message
            f = line.split()
            message = {"name": f[1], "lang": f[2], "class": f[3],
                       "address": f[4] if len(f) > 4 else None, "lines": []}
        elif message:
            message["lines"].append(line)
    yield message


def person(m, n):
    make, charset, agent = CLIENTS[n * 5 % len(CLIENTS)]
    m["text"] = "\n".join(m["lines"]).strip()
    m["subject"] = REPLY.get(m["lang"], "Re: ") + SUBJECTS[m["lang"]]
    if charset == "8":
        charset = "iso-8859-2" if m["lang"] == "pl" else "windows-1252"
    head = ["Return-Path: <dana.%d@customer%d.example>" % (n, n),
            "Received: from mx.customer%d.example by mx.outreach.example; "
            "Tue, 3 Nov 2026 10:%02d:07 +0000" % (n, n % 60),
            header("From", PEOPLE[m["lang"]]) +
            " <dana.%d@customer%d.example>" % (n, n),
            "To: " + US, header("Subject", m["subject"]),
            "Date: Tue, 3 Nov 2026 10:%02d:02 +0000" % (n % 60),
            "Message-ID: <reply.%d@customer%d.example>" % (n, n),
            "In-Reply-To: <step.%d@outreach.example>" % n,
            "References: <step.%d@outreach.example>" % n]
    if agent:
        head.append("X-Mailer: " + agent)
    head.append("MIME-Version: 1.0")
    data = "\r\n".join(head).encode() + b"\r\n" + make(m, charset)
    expected = {"class": m["class"], "text": m["text"]}
    if m["address"]:
        expected["address"] = m["address"]
    return data, expected


def write(name, data, expected):
    (OUT / (name + ".eml")).write_bytes(data)
    (OUT / (name + ".json")).write_text(
        json.dumps(expected, ensure_ascii=False, indent=1) + "\n")


def main():
    OUT.mkdir(exist_ok=True)
    for old in list(OUT.glob("*.eml")) + list(OUT.glob("*.json")):
        old.unlink()
    count = 0
    for n, m in enumerate(people()):
        write(m["name"], *person(m, n))
        count += 1
    from machines import machines
    from wild import wild
    for name, data, expected in machines():
        write(name, data, expected)
        count += 1
    for name, data, expected in wild():
        write(name, data, expected)
        count += 1
    print(count, "messages")


if __name__ == "__main__":
    main()
