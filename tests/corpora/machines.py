"""What machines send back, written after the formats' documentation: delivery
reports (RFC 3464 and older habits), vacation notes, acknowledgements, receipts
(RFC 8098), complaints (RFC 5965), list mail, calendar answers, opt-outs by
mailto.  Dates count from Tuesday, 3 November 2026.
"""
import base64

DATE = "Tue, 3 Nov 2026 10:00:00 +0000"
US = "Sam Reed <sam@outreach.example>"


def lines(*rows):
    return "\r\n".join(rows).encode() + b"\r\n"


def enc(s):
    if s.isascii():
        return s
    return "=?UTF-8?B?%s?=" % base64.b64encode(s.encode()).decode()


def mail(n, sender, subject, body, extra=(), kind="text/plain; charset=utf-8",
         encoding="8bit"):
    head = ["From: " + sender, "To: " + US, "Subject: " + enc(subject),
            "Date: " + DATE, "Message-ID: <m%d@machine.example>" % n]
    head += list(extra)
    head += ["MIME-Version: 1.0", "Content-Type: " + kind,
             "Content-Transfer-Encoding: " + encoding]
    data = body.replace("\n", "\r\n").encode()
    if encoding == "base64":
        data = base64.encodebytes(data).replace(b"\n", b"\r\n")
    return "\r\n".join(head).encode() + b"\r\n\r\n" + data + b"\r\n"


def original(n, to):
    return "\n".join([
        "Received: from app.outreach.example by mx.outreach.example;",
        "\tMon, 2 Nov 2026 09:14:01 +0000", "From: " + US, "To: " + to,
        "Subject: A thought on your shop",
        "Message-ID: <step.m%d@outreach.example>" % n,
        "Date: Mon, 2 Nov 2026 09:14:00 +0000", "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8", "",
        "I noticed that carts on your shop time out.",
        "To unsubscribe, reply with \"unsubscribe\"."])


def report(n, sender, subject, note, fields, to, whole=True, extra=()):
    b = "==report_%d==" % n
    kind = "message/rfc822" if whole else "text/rfc822-headers"
    body = original(n, to)
    if not whole:
        body = body.split("\n\n")[0] + "\n"
    text = "\n".join(["--" + b, "Content-Type: text/plain; charset=utf-8", "",
                      note, "", "--" + b,
                      "Content-Type: message/delivery-status", "", fields, "",
                      "--" + b, "Content-Type: " + kind, "", body, "",
                      "--" + b + "--"])
    return mail(n, sender, subject, text, extra,
                "multipart/report; report-type=delivery-status; boundary=\"%s\""
                % b)


def fields(mta, to, action, status, diagnostic, more=""):
    return "Reporting-MTA: dns; %s\n\nFinal-Recipient: rfc822; %s\n" \
        "Action: %s\nStatus: %s\nDiagnostic-Code: smtp; %s%s" % (
            mta, to, action, status, diagnostic, more)


def bounce(kind, to, status, n, message_id=True):
    e = {"class": "bounce", "bounce": {"type": kind, "recipient": to}}
    if status:
        e["bounce"]["status"] = status
    if message_id:
        e["original_message_id"] = "step.m%d@outreach.example" % n
    return e


# Postfix, Exchange, Gmail ... : name, sender, subject, note, reporting MTA,
# recipient, action, status, diagnostic, hard or soft, Auto-Submitted.
REPORTS = [
    ("postfix-unknown", "MAILER-DAEMON@mx.outreach.example (Mail Delivery "
     "System)", "Undelivered Mail Returned to Sender", "This is the mail "
     "system at host mx.outreach.example.\n\nI'm sorry to have to inform you "
     "that your message could not\nbe delivered to one or more recipients.\n\n"
     "<tom@harbour.example>: host mx.harbour.example[192.0.2.9] said: 550 "
     "5.1.1\n    <tom@harbour.example>: Recipient address rejected: User "
     "unknown", "mx.outreach.example", "tom@harbour.example", "failed",
     "5.1.1", "550 5.1.1 <tom@harbour.example>: Recipient address rejected: "
     "User unknown in virtual mailbox table", "hard"),
    ("postfix-nohost", "MAILER-DAEMON@mx.outreach.example",
     "Undelivered Mail Returned to Sender", "<ann@gone-shop.example>: Host or "
     "domain name not found. Name service error", "mx.outreach.example",
     "ann@gone-shop.example", "failed", "5.4.4", "Host or domain name not "
     "found. Name service error for name=gone-shop.example type=A: Host not "
     "found", "hard"),
    ("postfix-full", "MAILER-DAEMON@mx.outreach.example",
     "Undelivered Mail Returned to Sender", "<bob@acme.example>: host "
     "mx.acme.example said: 552 5.2.2 Mailbox full", "mx.outreach.example",
     "bob@acme.example", "failed", "5.2.2", "552 5.2.2 <bob@acme.example>: "
     "Mailbox full, quota exceeded", "soft"),
    ("exchange-notfound", "Microsoft Outlook <MicrosoftExchange329e71ec88ae"
     "@acme.example>", "Undeliverable: A thought on your shop", "Your message "
     "to lea@acme.example couldn't be delivered.\n\nlea wasn't found at "
     "acme.example.", "AM0PR04MB0001.eurprd04.prod.outlook.com",
     "lea@acme.example", "failed", "5.1.10", "550 5.1.10 RESOLVER.ADR."
     "RecipientNotFound; Recipient lea@acme.example not found by SMTP "
     "address lookup", "hard"),
    ("exchange-restricted", "Microsoft Outlook <postmaster@acme.example>",
     "Unzustellbar: Eine Idee", "Ihre Nachricht an verteiler@acme.example "
     "konnte nicht zugestellt werden.\nDie Gruppe nimmt nur Nachrichten von "
     "Mitgliedern an.", "AM0PR04MB0002.eurprd04.prod.outlook.com",
     "verteiler@acme.example", "failed", "5.7.133", "550 5.7.133 RESOLVER.RST."
     "SenderNotAuthenticatedForGroup; authentication required", "soft"),
    ("exchange-full", "Microsoft Outlook <postmaster@acme.example>",
     "Undeliverable: A thought on your shop", "The recipient's mailbox is full "
     "and can't accept messages now.", "HE1PR0701MB0003.eurprd07.prod.outlook."
     "com", "max@acme.example", "failed", "5.2.2", "554 5.2.2 mailbox full; "
     "STOREDRV.Deliver.Exception:QuotaExceededException", "soft"),
    ("gmail-unknown", "Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
     "Delivery Status Notification (Failure)", "** Address not found **\n\n"
     "Your message wasn't delivered to eva@shopgarden.example because the "
     "address couldn't be found, or is unable to receive mail.",
     "googlemail.com", "eva@shopgarden.example", "failed", "5.1.1", "550-5.1.1 "
     "The email account that you tried to reach does not exist.", "hard"),
    ("gmail-full", "Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
     "Delivery Status Notification (Failure)", "** Recipient inbox full **\n\n"
     "Your message couldn't be delivered to ivo@gmail.example. Their inbox is "
     "full.", "googlemail.com", "ivo@gmail.example", "failed", "5.2.2",
     "552-5.2.2 The recipient's inbox is out of storage space.", "soft"),
    ("sendmail-unknown", "Mail Delivery Subsystem <MAILER-DAEMON@relay."
     "example>", "Returned mail: see transcript for details", "   ----- The "
     "following addresses had permanent fatal errors -----\n<kai@holz.example>"
     "\n    (reason: 550 5.1.1 <kai@holz.example>... User unknown)\n\n   ----- "
     "Transcript of session follows -----\n550 5.1.1 <kai@holz.example>... "
     "User unknown", "relay.example", "kai@holz.example", "failed", "5.1.1",
     "550 5.1.1 <kai@holz.example>... User unknown", "hard"),
    ("office-blocked", "postmaster@mail.corp.example", "Undeliverable: A "
     "thought on your shop", "Your message was blocked by the recipient's "
     "server.", "mail.corp.example", "hr@corp.example", "failed", "5.7.1",
     "550 5.7.1 Service unavailable; client host blocked using Spamhaus",
     "soft"),
    ("exim-report", "Mail Delivery System <Mailer-Daemon@shop.example>",
     "Mail delivery failed: returning message to sender", "This message was "
     "created automatically by mail delivery software.\n\nA message that you "
     "sent could not be delivered to one or more of its\nrecipients. This is a "
     "permanent error. The following address(es) failed:\n\n  "
     "pia@shop.example\n    host mx.shop.example [192.0.2.3]\n    SMTP error "
     "from remote mail server after RCPT TO:<pia@shop.example>:\n    550 No "
     "such user here", "shop.example",
     "pia@shop.example", "failed", "5.0.0", "550 No such user here", "hard"),
    ("timeout", "MAILER-DAEMON@mx.outreach.example", "Undelivered Mail "
     "Returned to Sender", "<uli@slow.example>: connect to mx.slow.example: "
     "Connection timed out", "mx.outreach.example", "uli@slow.example",
     "failed", "4.4.1", "connect to mx.slow.example[192.0.2.77]:25: Connection "
     "timed out", "soft"),
    ("disabled", "postmaster@acme.example", "Delivery Status Notification "
     "(Failure)", "The mailbox of zoe@acme.example is disabled.",
     "mx.acme.example", "zoe@acme.example", "failed", "5.2.1", "550 5.2.1 "
     "The email account that you tried to reach is disabled", "soft"),
    ("size", "MAILER-DAEMON@mx.outreach.example", "Undelivered Mail Returned "
     "to Sender", "<big@acme.example>: message size exceeds the limit",
     "mx.outreach.example", "big@acme.example", "failed", "5.3.4", "552 5.3.4 "
     "Message size exceeds fixed limit", "soft"),
    ("domino", "Postmaster@notes.example", "DELIVERY FAILURE: User ole "
     "(ole@notes.example) not listed in Domino Directory", "Your message\n\n  "
     "Subject: A thought on your shop\n\nwas not delivered to:\n\n  "
     "ole@notes.example\n\nbecause:\n\n  User ole (ole@notes.example) not "
     "listed in Domino Directory", "notes.example", "ole@notes.example",
     "failed", "5.1.1", "550 5.1.1 User ole (ole@notes.example) not listed in "
     "Domino Directory", "hard"),
    ("mimecast", "Postmaster <postmaster@gate.example>", "[Postmaster] Email "
     "Delivery Failure", "This is a delivery failure notification message "
     "indicating that\nan email you addressed to email address :\n-- "
     "rex@law.example\n\ncould not be delivered.", "gate.example",
     "rex@law.example", "failed", "5.1.1", "550 5.1.1 Invalid recipient "
     "rex@law.example", "hard"),
]

# Notices without a delivery-status part.
PLAIN = [
    ("qmail", "MAILER-DAEMON@qmail.example", "failure notice", "Hi. This is "
     "the qmail-send program at qmail.example.\nI'm afraid I wasn't able to "
     "deliver your message to the following addresses.\nThis is a permanent "
     "error; I've given up. Sorry it didn't work out.\n\n<una@old.example>:\n"
     "192.0.2.5 does not like recipient.\nRemote host said: 550 No such user "
     "(una@old.example)\nGiving up on 192.0.2.5.\n\n--- Below this line is a "
     "copy of the message.\n\n", "una@old.example", "hard", ()),
    ("exim-plain", "Mail Delivery System <Mailer-Daemon@host.example>", "Mail "
     "delivery failed: returning message to sender", "This message was "
     "created automatically by mail delivery software.\n\nA message that you "
     "sent could not be delivered to one or more of its\nrecipients. This is a "
     "permanent error. The following address(es) failed:\n\n  vic@host.example"
     "\n    Unrouteable address\n\n------ This is a copy of the message, "
     "including all the headers. ------\n\n", "vic@host.example", "hard",
     ("X-Failed-Recipients: vic@host.example", "Auto-Submitted: "
      "auto-replied")),
    ("exchange2003", "System Administrator <postmaster@corp.example>",
     "Undeliverable: A thought on your shop", "Your message\n\n  To:      "
     "wes@corp.example\n  Subject: A thought on your shop\n  Sent:    Mon, 2 "
     "Nov 2026 09:14:00 +0000\n\ndid not reach the following recipient(s):\n\n"
     "wes@corp.example on Mon, 2 Nov 2026 09:15:00 +0000\n    The e-mail "
     "account does not exist at the organization this message was sent to.\n"
     "    <mail.corp.example #5.1.1>\n\n", "wes@corp.example", "hard", ()),
    ("yahoo", "MAILER-DAEMON@yahoo.example", "Failure Notice", "Sorry, we were "
     "unable to deliver your message to the following address.\n\n"
     "<xia@yahoo.example>:\n554: delivery error: dd This user doesn't have a "
     "yahoo.example account (xia@yahoo.example) [0]\n\n--- Below this line is "
     "a copy of the message.\n\n", "xia@yahoo.example", "hard", ()),
    ("qmail-full", "MAILER-DAEMON@qmail.example", "failure notice", "Hi. This "
     "is the qmail-send program at qmail.example.\nI'm afraid I wasn't able to "
     "deliver your message to the following addresses.\nThis is a permanent "
     "error; I've given up. Sorry it didn't work out.\n\n<yul@old.example>:\n"
     "Remote host said: 552 mailbox full, over quota\n\n--- Below this line is "
     "a copy of the message.\n\n", "yul@old.example", "soft", ()),
    ("sendmail-old", "MAILER-DAEMON@old.example (Mail Delivery Subsystem)",
     "Returned mail: User unknown", "The original message was received at "
     "Mon, 2 Nov 2026 09:14:02 GMT\n\n   ----- The following addresses have "
     "delivery errors -----\n<zed@old.example>\n\n   ----- Transcript of "
     "session follows -----\n... while talking to mx.old.example.:\n>>> RCPT "
     "To:<zed@old.example>\n<<< 550 5.1.1 <zed@old.example>... User unknown\n"
     "550 <zed@old.example>... User unknown\n\n   ----- Original message "
     "follows -----\n\n", "zed@old.example", "hard", ()),
]

# Vacation notes: name, sender, subject, text, return date or None.
ABSENT = [
    ("en-1", "Pat Doyle", "Automatic reply: A thought on your shop", "Thank "
     "you for your email. I am out of the office until Monday, 16 November "
     "2026 with limited access to email.\n\nPat", "2026-11-16"),
    ("en-2", "Ruth Hale", "Out of Office: A thought on your shop", "I am on "
     "annual leave and will be back on November 12th. For urgent matters "
     "please contact help@hale.example.", "2026-11-12"),
    ("en-3", "Ike Moss", "Re: A thought on your shop", "Hello,\n\nI'm away "
     "from my desk this week and return on 9 November. I will answer then.",
     "2026-11-09"),
    ("en-4", "Vera Long", "Out of office", "I am currently on parental leave.",
     None),
    ("en-5", "Joe Park", "Automatic reply: A thought on your shop", "Thanks "
     "for writing! I'm travelling and will be back in the office next "
     "Monday.", "2026-11-09"),
    ("de-1", "Jens Kolb", "Automatische Antwort: Eine Idee für Ihren Shop",
     "Guten Tag,\n\nich bin bis einschließlich 13.11.2026 nicht im Büro. Ihre "
     "E-Mail wird nicht weitergeleitet.\n\nMit freundlichen Grüßen\nJens Kolb",
     None),
    ("de-2", "Ute Rank", "Abwesenheitsnotiz", "Ich bin im Urlaub und ab dem "
     "23. November 2026 wieder für Sie da.", "2026-11-23"),
    ("de-3", "Olaf Stein", "Abwesenheit: Re: Eine Idee", "Vielen Dank für Ihre "
     "Nachricht. Ich bin derzeit außer Haus. In dringenden Fällen wenden Sie "
     "sich bitte an Frau Busch.", None),
    ("fr-1", "Anne Roy", "Réponse automatique : Une idée pour votre boutique",
     "Bonjour,\n\nje suis absente du bureau jusqu'au 15 novembre 2026 inclus. "
     "Je vous répondrai à mon retour.", None),
    ("fr-2", "Paul Petit", "Absence du bureau", "Je suis en congés. De retour "
     "le 18 novembre 2026.", "2026-11-18"),
    ("fr-3", "Zoé Faure", "Réponse automatique", "Je suis actuellement en "
     "déplacement avec un accès limité à ma messagerie.", None),
    ("es-1", "Luis Gil", "Respuesta automática: Una idea para su tienda",
     "Hola,\n\nestoy fuera de la oficina y volveré el 20 de noviembre de "
     "2026.", "2026-11-20"),
    ("es-2", "Ana Soler", "Fuera de la oficina", "Estoy de vacaciones. Para "
     "asuntos urgentes escriba a oficina@soler.example.", None),
    ("es-3", "Inma Paz", "Respuesta automática", "Me encuentro de baja por "
     "maternidad.", None),
    ("pt-1", "Rui Melo", "Resposta automática: Uma ideia para a sua loja",
     "Olá,\n\nestou de férias e regresso no dia 17 de novembro de 2026.",
     "2026-11-17"),
    ("pt-2", "Lia Costa", "Fora do escritório", "Estou ausente do escritório "
     "com acesso limitado ao e-mail.", None),
    ("it-1", "Aldo Neri", "Risposta automatica: Un'idea per il suo negozio",
     "Buongiorno,\n\nsono fuori ufficio, rientrerò il 19 novembre 2026.",
     "2026-11-19"),
    ("it-2", "Sara Riva", "Fuori sede", "Sono in ferie. Per urgenze scrivere a "
     "info@riva.example.", None),
    ("nl-1", "Kees Smit", "Automatisch antwoord: Een idee voor uw webwinkel",
     "Beste,\n\nik ben afwezig en op 24 november 2026 weer terug op kantoor.",
     "2026-11-24"),
    ("nl-2", "Iris Bos", "Afwezig", "Ik ben met vakantie en lees mijn mail "
     "niet.", None),
    ("pl-1", "Ewa Kos", "Odpowiedź automatyczna: Pomysł", "Dzień dobry,\n\n"
     "jestem na urlopie do 13 listopada 2026. W pilnych sprawach proszę o "
     "kontakt z biurem.", None),
    ("pl-2", "Jan Gaj", "Automatyczna odpowiedź", "Jestem poza biurem, wracam "
     "16 listopada 2026.", "2026-11-16"),
    ("sv-1", "Eva Ek", "Autosvar: En idé för er butik", "Hej,\n\njag är på "
     "semester och är åter den 23 november 2026.", "2026-11-23"),
    ("sv-2", "Bo Lind", "Frånvaro", "Jag är föräldraledig och läser inte min "
     "mejl.", None),
]

AUTO = [
    ("ticket-en", "Harbour Support <support@harbour.example>", "[#48213] A "
     "thought on your shop", "Thank you for contacting Harbour Support. Your "
     "request has been received and a ticket (#48213) has been created. A "
     "member of our team will get back to you within two working days.",
     ("Auto-Submitted: auto-replied", "X-Auto-Response-Suppress: All")),
    ("ticket-de", "Kundenservice <service@holz.example>", "Ihre Anfrage "
     "[Ticket 7741]", "Vielen Dank für Ihre Anfrage. Wir haben Ihre Nachricht "
     "erhalten und unter der Nummer 7741 erfasst. Dies ist eine automatisch "
     "erstellte Nachricht.", ("Auto-Submitted: auto-generated",
                              "Precedence: bulk")),
    ("ticket-fr", "Service client <contact@dubois.example>", "Accusé de "
     "réception de votre demande", "Nous avons bien reçu votre message. Ceci "
     "est une réponse automatique, merci de ne pas y répondre.",
     ("Auto-Submitted: auto-replied",)),
    ("ticket-es", "Atención al cliente <hola@lora.example>", "Hemos recibido "
     "su consulta", "Este es un mensaje automático. Hemos recibido su "
     "consulta y le responderemos en 48 horas.", ("Auto-Submitted: "
                                                  "auto-replied",)),
    ("ticket-nl", "Klantenservice <info@houtenzo.example>", "Ontvangst"
     "bevestiging", "Wij hebben uw bericht in goede orde ontvangen. Dit is "
     "een automatisch gegenereerd bericht.", ("X-Autoreply: yes",)),
    ("info-box", "info@acme.example", "Auto: A thought on your shop", "This "
     "mailbox is read on weekdays. We answer within a week.",
     ("Auto-Submitted: auto-replied",)),
    ("spam-words", "Bot <bot@acme.example>", "Autoreply", "Your message was "
     "received. If you are interested in our products see our web site.",
     ("Auto-Submitted: auto-replied", "X-Autorespond: yes")),
    ("ticket-it", "Assistenza <aiuto@arredo.example>", "Conferma ricezione "
     "richiesta", "Abbiamo ricevuto la sua richiesta. Messaggio automatico, "
     "si prega di non rispondere.", ("Auto-Submitted: auto-replied",)),
    ("ticket-pl", "Biuro obsługi <biuro@mebleart.example>", "Potwierdzenie "
     "otrzymania zgłoszenia", "Państwa zgłoszenie zostało zarejestrowane. "
     "Wiadomość wygenerowana automatycznie.", ("Auto-Submitted: "
                                               "auto-generated",)),
    ("ticket-sv", "Kundtjänst <hej@trahus.example>", "Vi har tagit emot ditt "
     "ärende", "Detta är ett automatiskt svar. Vi återkommer inom två "
     "dagar.", ("Auto-Submitted: auto-replied",)),
    ("ticket-pt", "Apoio <apoio@casaverde.example>", "Recebemos o seu pedido",
     "Mensagem automática: recebemos o seu pedido e responderemos em breve.",
     ("Precedence: auto_reply",)),
]

LEFT = [
    ("en", "Automatic reply: A thought on your shop", "Mark Sims is no longer "
     "with Harbour Goods. Please contact jo.field@harbour.example.",
     "jo.field@harbour.example"),
    ("de", "Automatische Antwort: Eine Idee", "Herr Kurz ist nicht mehr für "
     "unser Unternehmen tätig. Bitte wenden Sie sich an a.lenz@holz.example.",
     "a.lenz@holz.example"),
    ("fr", "Réponse automatique : Une idée", "Madame Leroy a quitté la "
     "société. Merci d'adresser vos messages à accueil@dubois.example.",
     "accueil@dubois.example"),
    ("es", "Respuesta automática: Una idea", "Pedro Mas ya no trabaja en la "
     "empresa. Escriba a ventas@lora.example.", "ventas@lora.example"),
    ("nl", "Automatisch antwoord: Een idee", "Piet Vos is niet meer werkzaam "
     "bij Hout en Zo. Mail naar info@houtenzo.example.",
     "info@houtenzo.example"),
    ("sv", "Autosvar: En idé", "Lars Ny har slutat på Trähus. Kontakta "
     "info@trahus.example.", "info@trahus.example"),
]

LISTS = [
    ("dev", "dev@lists.widgets.example", "[dev] patch for the parser", "I am "
     "interested in reviews of the attached patch. How much slower is it?",
     ("List-Id: Developers <dev.lists.widgets.example>",
      "List-Unsubscribe: <mailto:dev-leave@lists.widgets.example>",
      "Precedence: list")),
    ("news", "Shop News <news@shopnews.example>", "This week in retail",
     "Five ideas for the season. Unsubscribe at the foot of this mail.",
     ("List-Unsubscribe: <https://shopnews.example/u/1>",
      "List-Id: <weekly.shopnews.example>", "Precedence: bulk")),
    ("google-group", "Ada <ada@members.example>", "Re: [makers] next meeting",
     "Tuesday works for me.\n\n-- \nYou received this message because you are "
     "subscribed to the Google Groups \"makers\" group.",
     ("List-Id: <makers.googlegroups.example>", "Precedence: list",
      "Mailing-list: list makers@googlegroups.example")),
    ("digest", "talk-request@lists.example", "talk Digest, Vol 9, Issue 3",
     "Send talk mailing list submissions to\n\ttalk@lists.example",
     ("List-Id: talk <talk.lists.example>", "X-Mailman-Version: 2.1.39",
      "Precedence: list")),
    ("sympa", "jeu@listes.example", "[jeu] réunion", "Bonjour à tous, la "
     "réunion est à 18 h.", ("List-Id: <jeu.listes.example>",
                             "X-Loop: jeu@listes.example")),
    ("offers", "Angebote <mail@angebote.example>", "20% auf alles", "Nur "
     "heute. Hier abmelden.", ("List-Id: <angebote.example>",
      "List-Unsubscribe: <https://angebote.example/ab>",
      "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
      "Precedence: bulk")),
]


def receipts(n):
    rows = [
        ("en", "Read: A thought on your shop", "Your message was read on "
         "Monday, November 2, 2026.", "displayed"),
        ("de", "Gelesen: Eine Idee für Ihren Shop", "Ihre Nachricht wurde "
         "gelesen.", "displayed"),
        ("fr", "Lu : Une idée", "Votre message a été lu.", "displayed"),
        ("deleted", "Not read: A thought on your shop", "Your message was "
         "deleted without being read.", "deleted"),
        ("es", "Leído: Una idea", "Su mensaje fue leído.", "displayed"),
        ("thunderbird", "Return Receipt (displayed) - A thought on your shop",
         "This is a Return Receipt for the mail that you sent.", "displayed"),
    ]
    for name, subject, text, what in rows:
        n += 1
        b = "mdn%d" % n
        body = "\n".join([
            "--" + b, "Content-Type: text/plain; charset=utf-8", "", text, "",
            "--" + b, "Content-Type: message/disposition-notification", "",
            "Reporting-UA: mail.customer.example; Client 1.0",
            "Final-Recipient: rfc822;dana@customer.example",
            "Original-Message-ID: <step.m%d@outreach.example>" % n,
            "Disposition: manual-action/MDN-sent-manually; " + what, "",
            "--" + b + "--"])
        yield n, "receipt-" + name, mail(
            n, "Dana Two <dana@customer.example>", subject, body, (),
            "multipart/report; report-type=disposition-notification; "
            "boundary=\"%s\"" % b), {"class": "receipt"}


def complaints(n):
    rows = [("yahoo", "feedback@arf.yahoo.example", "abuse"),
            ("comcast", "fbl@comcast.example", "abuse"),
            ("aol", "scomp@aol.example", "abuse"),
            ("mailru", "fbl@mail.example", "abuse"),
            ("fraud", "abuse@bank.example", "fraud")]
    for name, sender, what in rows:
        n += 1
        b = "arf%d" % n
        body = "\n".join([
            "--" + b, "Content-Type: text/plain; charset=us-ascii", "",
            "This is an email abuse report for a message received.", "",
            "--" + b, "Content-Type: message/feedback-report", "",
            "Feedback-Type: " + what, "User-Agent: SomeFBL/1.0", "Version: 1",
            "Original-Mail-From: <sam@outreach.example>", "",
            "--" + b, "Content-Type: message/rfc822", "",
            original(n, "redacted@%s" % sender.split("@")[1]), "",
            "--" + b + "--"])
        yield n, "complaint-" + name, mail(
            n, sender, "FW: A thought on your shop", body, (),
            "multipart/report; report-type=feedback-report; boundary=\"%s\""
            % b), {"class": "complaint", "original_message_id":
                   "step.m%d@outreach.example" % n}


def reports(n):
    for name, sender, subject, note, mta, to, action, status, diagnostic, \
            kind in REPORTS:
        n += 1
        extra = ("Auto-Submitted: auto-replied", "Return-Path: <>") \
            if n % 2 else ("Return-Path: <>",)
        yield n, "bounce-" + name, report(
            n, sender, subject, note,
            fields(mta, to, action, status, diagnostic), to, n % 3 != 0,
            extra), bounce(kind, to, None if status == "5.0.0" else status, n)
    for name, sender, subject, note, to, kind, extra in PLAIN:
        n += 1
        body = note + "Return-Path: <sam@outreach.example>\n" + \
            original(n, to)
        yield n, "bounce-" + name, mail(n, sender, subject, body, extra + (
            "Return-Path: <>",)), bounce(kind, to, None, n)


def delays(n):
    rows = [("postfix", "Delayed Mail (still being retried)", "Your message "
             "could not be delivered for more than 4 hours.\nIt will be "
             "retried until it is 5 days old."),
            ("exchange", "Delivery delayed: A thought on your shop", "Delivery "
             "to these recipients has been delayed."),
            ("gmail", "Delivery Status Notification (Delay)", "There was a "
             "temporary problem delivering your message. Gmail will retry."),
            ("sendmail", "Warning: could not send message for past 4 hours",
             "THIS IS A WARNING MESSAGE ONLY. YOU DO NOT NEED TO RESEND.")]
    for name, subject, note in rows:
        n += 1
        to = "slow%d@late.example" % n
        yield n, "delay-" + name, report(
            n, "MAILER-DAEMON@mx.outreach.example", subject, note,
            fields("mx.outreach.example", to, "delayed", "4.4.1",
                   "connect to mx.late.example: Connection timed out"), to,
            True, ("Auto-Submitted: auto-replied",)), {"class": "auto_reply"}


def absences(n):
    styles = [("X-Auto-Response-Suppress: All", "Auto-Submitted: "
               "auto-generated", "X-MS-Exchange-Inbox-Rules-Loop: "
               "a@customer.example"), ("Auto-Submitted: auto-replied",),
              ("Auto-Submitted: auto-replied (zimbra; vacation)",
               "Precedence: bulk"), ("X-Autoreply: yes", "Precedence: "
                                     "auto_reply")]
    for i, (name, who, subject, text, until) in enumerate(ABSENT):
        n += 1
        e = {"class": "out_of_office"}
        if until:
            e["auto_reply"] = {"until": until}
        sender = "%s <%s@customer.example>" % (
            enc(who), "".join(c for c in who.lower() if c.isascii() and
                              c.isalpha()))
        yield n, "absent-" + name, mail(
            n, sender, subject, text, styles[i % len(styles)] + (
                "In-Reply-To: <step.m%d@outreach.example>" % n,),
            encoding="base64" if i % 3 == 0 else "8bit"), e


def calendar(n):
    for name, subject, what in (
            ("accepted", "Accepted: Call with Sam", "ACCEPTED"),
            ("declined", "Declined: Call with Sam", "DECLINED"),
            ("tentative", "Tentative: Call with Sam", "TENTATIVE")):
        n += 1
        b = "cal%d" % n
        body = "\n".join([
            "--" + b, "Content-Type: text/plain; charset=utf-8", "", "", "",
            "--" + b, "Content-Type: text/calendar; charset=utf-8; "
            "method=REPLY", "", "BEGIN:VCALENDAR", "METHOD:REPLY",
            "VERSION:2.0", "BEGIN:VEVENT", "UID:call-%d@outreach.example" % n,
            "ATTENDEE;PARTSTAT=%s:mailto:dana@customer.example" % what,
            "DTSTART:20261110T090000Z", "SUMMARY:Call with Sam", "END:VEVENT",
            "END:VCALENDAR", "", "--" + b + "--"])
        yield n, "calendar-" + name, mail(
            n, "Dana Two <dana@customer.example>", subject, body, (),
            "multipart/alternative; boundary=\"%s\"" % b), {"class": "other"}


def optouts(n):
    rows = [("apple", "Dana <dana@customer.example>", "Unsubscribe",
             "", ("X-Apple-Unsubscribe: true", "Auto-Submitted: "
                  "auto-replied")),
            ("gmail", "Dana <dana@customer.example>", "unsubscribe",
             "This message was automatically generated by Gmail.", ()),
            ("token", "Dana <dana@customer.example>", "unsubscribe 7f3a", "",
             ())]
    for name, sender, subject, text, extra in rows:
        n += 1
        data = mail(n, sender, subject, text, extra)
        data = data.replace(b"To: " + US.encode(),
                            b"To: unsubscribe@outreach.example", 1)
        yield n, "optout-" + name, data, {"class": "unsubscribe"}


def singles(n, prefix, rows, expected, address=False):
    for row in rows:
        n += 1
        name, sender, subject, text, extra = row
        e = dict(expected)
        yield n, prefix + name, mail(n, sender, subject, text, extra), e


def left(n):
    for name, subject, text, address in LEFT:
        n += 1
        yield n, "left-" + name, mail(
            n, "someone.%s@customer.example" % name, subject, text,
            ("Auto-Submitted: auto-replied",)), {
                "class": "wrong_person", "address": address}


def challenges(n):
    rows = [("boxbe", "Boxbe <notice@boxbe.example>", "Re: A thought on your "
             "shop (Action Required)", "This message is to inform you that "
             "your message to dana@customer.example is pending. Please click "
             "the link below to verify that you are a person and be added to "
             "the guest list.", ("Auto-Submitted: auto-replied",)),
            ("whitelist", "Dana Two <dana@customer.example>", "Please confirm "
             "your message", "I use a mail filter to fight spam. Please "
             "confirm that you are a real person by replying to this message "
             "or clicking this link. Your message will then be delivered.",
             ("Auto-Submitted: auto-replied",))]
    return singles(n, "challenge-", rows, {"class": "needs_review"})


def machines():
    n = 0
    for source in (reports, delays, absences, receipts, complaints, calendar,
                   optouts, left, challenges,
                   lambda k: singles(k, "auto-", AUTO, {"class":
                                                        "auto_reply"}),
                   lambda k: singles(k, "list-", LISTS, {"class":
                                                         "list_mail"})):
        for n, name, data, expected in source(n):
            yield name, data, expected
