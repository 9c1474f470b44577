/* mail/signature: what goes from a text's end, and what must stay. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "base/str.h"
#include "tests/unit/quoted.h"

/* They stand below the text and above the quotation. */
static const char *const tails[] = {
	"-- |Dana Two|Two Ltd|+44 20 7946 0000",
	"--|Dana Two",
	"-- |",
	"\xe2\x80\x94|Dana Two",
	"Sent from my iPhone", "Sent from my iPad",
	"Sent from my Verizon, Samsung Galaxy smartphone",
	"Sent from my T-Mobile 4G LTE Device", "Sent from my Galaxy",
	"Sent from my mobile. Please excuse brevity.",
	"Sent from my iPhone|Please excuse any typos",
	"Sent from Mail for Windows 10", "Sent from Mail for Windows",
	"Sent from Yahoo Mail on Android",
	"Sent from Yahoo Mail for iPhone<https://yahoo.example/app>",
	"Sent from Outlook for Android<https://aka.example/abc>",
	"Get Outlook for iOS<https://aka.example/o0ukef>",
	"Get Outlook for Android", "Dapatkan Outlook untuk Android",
	"Sent from Proton Mail mobile",
	"Sent with Proton Mail secure email.",
	"Sent with [Proton Mail](https://proton.example/) secure email.",
	"Sent via the Samsung Galaxy S20, an AT&T 5G smartphone",
	"[Sent from Front]", "Sent from Gmail Mobile",
	"Von meinem iPhone gesendet", "Von meinem iPad gesendet",
	"Gesendet von meinem iPhone", "Gesendet von Outlook f\xc3\xbcr iOS",
	"Gesendet mit der GMX Mail App", "Gesendet von Mail f\xc3\xbcr "
	"Windows", "Von meinem Samsung Galaxy Smartphone gesendet.",
	"Diese Nachricht wurde von meinem Android-Ger\xc3\xa4t mit K-9 Mail "
	"gesendet.", "Outlook f\xc3\xbcr Android herunterladen",
	"Holen Sie sich Outlook f\xc3\xbcr iOS",
	"Envoy\xc3\xa9 de mon iPhone", "Envoy\xc3\xa9 de mon iPad",
	"Envoy\xc3\xa9 depuis mon smartphone Samsung Galaxy.",
	"Envoy\xc3\xa9 depuis l'application Mail Orange",
	"Envoy\xc3\xa9 \xc3\xa0 partir de Outlook pour iOS",
	"T\xc3\xa9l\xc3\xa9" "charger Outlook pour Android",
	"Obtenez Outlook pour iOS",
	"Enviado desde mi iPhone", "Enviado desde mi Samsung Galaxy",
	"Enviado desde Outlook para Android", "Obtener Outlook para iOS",
	"Enviado desde Correo para Windows", "Enviado de mi iPad",
	"Enviado do meu iPhone", "Enviado do meu smartphone Samsung Galaxy.",
	"Obter o Outlook para iOS", "Enviado a partir do Outlook para "
	"Android", "Enviada do meu telem\xc3\xb3vel",
	"Inviato da iPhone", "Inviato dal mio iPhone",
	"Inviato da Outlook per iOS", "Scarica Outlook per Android",
	"Inviato da Libero Mail per Android",
	"Verstuurd vanaf mijn iPhone", "Verzonden vanaf mijn iPad",
	"Verzonden vanaf mijn Samsung Galaxy-smartphone.",
	"Verstuurd met Outlook voor iOS", "Outlook voor Android downloaden",
	"Van mijn iPhone verzonden",
	"Wys\xc5\x82" "ane z iPhone'a", "Wys\xc5\x82" "ano z iPada",
	"Wys\xc5\x82" "ano z telefonu Samsung",
	"Pobierz aplikacj\xc4\x99 Outlook dla systemu iOS",
	"Skickat fr\xc3\xa5n min iPhone",
	"Skickat fr\xc3\xa5n Outlook f\xc3\xb6r iOS",
	"H\xc3\xa4mta Outlook f\xc3\xb6r Android",
	"Sendt fra min iPhone", "L\xc3\xa4hetetty iPhonesta",
	"This email and any attachments are confidential and intended|solely "
	"for the addressee. If you are not the addressee, delete it.",
	"CONFIDENTIALITY NOTICE: The contents of this email are meant for|"
	"the person named.",
	"Please consider the environment before printing this email.",
	"Diese E-Mail enth\xc3\xa4lt vertrauliche Informationen. Sind Sie "
	"nicht|der richtige Adressat, informieren Sie uns.",
	"Ce message et ses pi\xc3\xa8" "ces jointes sont confidentiels et "
	"destin\xc3\xa9s|\xc3\xa0 leur seul destinataire.",
	"Este mensaje y sus archivos son confidenciales.",
	"AVISO LEGAL: este correo va dirigido a su destinatario.",
	"Esta mensagem \xc3\xa9 confidencial e destina-se ao "
	"destinat\xc3\xa1rio.",
	"Questo messaggio contiene informazioni riservate.",
	"Dit bericht is uitsluitend bestemd voor de geadresseerde.",
	"Niniejsza wiadomo\xc5\x9b\xc4\x87 jest poufna i przeznaczona dla "
	"adresata.",
	"Detta meddelande \xc3\xa4r konfidentiellt.",
	"Virus-free. www.avast.example",
	"_______________________________________________|shops mailing list|"
	"shops@lists.example|https://lists.example/shops",
	"-- |You received this message because you are subscribed to the "
	"Google Groups|\"shops\" group.",
	"[cid:image001.png@01D00000.00000000]",
	"![a logo](https://one.example/logo.png)",
	"Sent from TypeApp<http://one.example/app>",
	"Von meinem Mobilger\xc3\xa4t gesendet",
	"\xe5\xbe\x9e\xe6\x88\x91\xe7\x9a\x84 iPhone "
	"\xe5\x82\xb3\xe9\x80\x81",
	"\xe5\x8f\x91\xe8\x87\xaa\xe6\x88\x91\xe7\x9a\x84iPhone",
	"\xe4\xbe\x86\xe8\x87\xaa\xe6\x88\x91\xe7\x9a\x84iPhone",
	"\xe5\x8f\x91\xe8\x87\xaa\xe7\xbd\x91\xe6\x98\x93\xe9\x82\xae"
	"\xe7\xae\xb1\xe5\xa4\xa7\xe5\xb8\x88",
	"\xe8\x8e\xb7\xe5\x8f\x96 iOS \xe7\x89\x88 Outlook"
	"<https://aka.example/o0ukef>",
	"Sent from my cell, please excuse any typos.",
	"Disclaimer||The information contained in this communication is "
	"confidential.",
	"---|Dana A. Two|Two House|Leeds LS1 4AP|+44 113 496 0000",
	"=======|Dana Two|dana@two.example",
	"Dana Two | Head of Shops|Two Ltd|0113 496 0000 x12|[Two_Logo (2)]",
	"*Dana Two* | *Head of Shops*|*T* 0113 496 0000|www.two.example",
	"[cid:image001.png@01D00000.00000000]<https://two.example/>",
	"[Our logo, a red square Description automatically generated]",
	"Get|Outlook for Android", "T\xc3\xa9l\xc3\xa9" "charger |Outlook "
	"pour Android", "Envoy\xc3\xa9 \xc3\xa0 partir de|Courrier|pour Windows",
	"____________________________________|Free mail for everyone: "
	"http://www.hotmail.com/now",
	"---------------------------------|Do you Yahoo!?|Everything on one "
	"page|http://uk.my.yahoo.com",
	"-------------------------------------------------------|This sf.net "
	"email is sponsored by: One|Tables for all!|http://one.example/sf",
	"\"Este mensaje y sus archivos son confidenciales.\"",
	"Denken Sie an unsere Umwelt, bevor Sie diese E-Mail ausdrucken.",
	"Antes de imprimir este correo, piense si es necesario.",
	"Afin de prot\xc3\xa9ger l'environnement, n'imprimez ce courriel que si "
	"n\xc3\xa9" "cessaire; merci de ne pas imprimer.",
	"Informationen zum Datenschutz: www.two.example/datenschutz",
	"I work flexibly, so I expect no response outside your own working "
	"hours.",
	"AVERTISSEMENT : ce courriel est confidentiel.",
	"Toute diffusion ou modification non autoris\xc3\xa9" "e est interdite",
	"........................................",
};

/* Below a closing and a name, which stay. */
static const char *const cards[] = {
	"Two Ltd|Tel. 0113 496 0000|www.two.example",
	"Shops North|_______________________||Two Ltd|Shops North (SN)|"
	"Mill Lane 2|LS1 4AP Leeds|Tel.: 0113 496 0000|Fax: 0113 496 0001|"
	"Mobile: 07700 900123|E-Mail: dana@two.example|http://two.example||"
	"Two Ltd, Mill Lane 2, Leeds|Registered in England, no. 1234|"
	"VAT no. 111 2223 33|Sitz der AG: Leeds, HRB 12|Aufsichtsrat: Sam One",
	"*Shops North*|*T:* 0113 496 0000|*M:* 07700 900123",
	"Shops North||0113 496 0000 | dana@two.example",
	"|T W O  L T D|Dana Two|Shops||dana@two.example|T: +44 113 4960000",
	"Shops North|www.two.example", "Two d.o.o.|0113 496 0000",
	("[image: http://]|http://two.example <http://www.two.example/>|"
	"<http://www.two.example/>"),
	("|Shops/ Boutiques||Tel.: +34113496000-Ext.12; Mvl: +34 7700900123||"
	"dana@two.example <mailto:dana@two.example>||www.two.example <https://"
	"links.example/?url=https%3A%2F%2Fwww.two.example%2F&data=05%7C02&s=aa"
	"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa>"),
	("|Shops North|A Subsidiary of Two Group|7th Fl, Two Tower, 08 Mill "
	"Lane, W.1, Leeds City, S.R.One|T 44-113-4960000, Ext. 366     HP 44-"
	"7700900123"),
};

static char *
with_tail(const char *tail, int quoted)
{
	struct str s = STR_INIT;
	const char *p;

	str_add(&s, "Hello Sam,\n\nwe would rather not.\n\n");
	for (p = tail; *p != '\0'; p++)
		str_addc(&s, *p == '|' && p[1] != ' ' ? '\n' : *p);
	str_add(&s, quoted ? "\n\nOn 2 Apr 2012, at 18:26, Sam "
	    "<sam@one.example> wrote:\n\n> Hello Dana\n" : "\n");
	return str_detach(&s);
}

static void
test_signature__takes_tails_off(void **state)
{
	size_t i, wrong = 0;
	char *text;
	int quoted;

	(void)state;
	for (i = 0; i < sizeof(tails) / sizeof(*tails) * 2; i++) {
		quoted = i % 2 == 0;
		text = with_tail(tails[i / 2], quoted);
		wrong += !check(tails[i / 2], text,
		    "Hello Sam, we would rather not.");
		free(text);
	}
	assert_int_equal(wrong, 0);
}

static void
test_signature__leaves_closing_and_name_above_a_card(void **state)
{
	static const char *const closings[] = {
		"Best regards,\nDana Two", "*Kind regards*\n\n*Dana Two*",
		"Mit freundlichen Gr\xc3\xbc\xc3\x9f" "en / Best regards\n\n"
		"Dana Two",
		("\xd0\xa1 \xd1\x83\xd0\xb2\xd0\xb0\xd0\xb6\xd0\xb5\xd0\xbd\xd0\xb8"
		"\xd0\xb5\xd0\xbc, Dana Two"), "S pozdravem\nDana Two",
		"Best regards \xe2\x80\x93 Meilleures salutations\n\nDana Two",
		"Vielen Dank und viele Gr\xc3\xbc\xc3\x9f" "e\nDana Two",
		"Groeten/Kind regards/Cordialement,\n\nDana Two",
	};
	struct str text = STR_INIT, expected = STR_INIT;
	const size_t all = sizeof(closings) / sizeof(*closings);
	size_t i, n = sizeof(cards) / sizeof(*cards), wrong = 0;
	const char *p;

	(void)state;
	str_grow(&text, 0);
	str_grow(&expected, 0);
	for (i = 0; i < n * all; i++) {
		str_cut(&text, 0);
		str_cut(&expected, 0);
		str_add(&expected, "Hello Sam,\n\nwe would rather not.\n\n");
		str_add(&expected, closings[i / n]);
		str_add(&text, expected.s);
		str_addc(&text, '\n');
		for (p = cards[i % n]; *p != '\0'; p++)
			str_addc(&text, *p == '|' && p[1] != ' ' ? '\n' : *p);
		wrong += !check(cards[i % n], text.s, expected.s);
	}
	str_release(&text);
	str_release(&expected);
	assert_int_equal(wrong, 0);
}

/*
 * Below what Dana Two wrote; what stays of it stands before the first '~'.
 * "\n" is '|'.
 */
static const char *const by_name[] = {
	"~Dana Two|Head of Shops|Two Ltd|Leeds",
	"~Dana A. Two, PMP|Senior Buyer|Two Shops Ltd",
	"~-Dana Two|dana@shops.example",
	"~Dana Two|The University of Leeds",
	"~-- Dana Two|Centre for Shops|Mill Lane 2 (North) 15706 Leeds "
	"(England)|Tel: +44 113 496 0000 ; Fax: +44 113 496 0001",
	"~Dana Two Ph.D., Shop Engineer||Fellow at the Dept. of Tables and "
	"Chairs, \"Two\"|University of Leeds|*p: *(+44) 113496000 | *m*: "
	"(+44) 7700900|<https://github.com/Dana-Two-Shops>",
	"~---|Dana Two / Shop Consultant|Mobile: 07700 900123",
	"~Dr. Dana Two|12 Mill Lane|Leeds LS1 4AP||ORCID: "
	"https://orcid.org/0000-0000",
	"Dana~||Dana Two|Head of Shops|Two Ltd",
	"Dana.~|--------------------|Dana A. Two|Shops North|0113 496 0000",
	"-- Dana~|Letters|-------------------|Dana Two, Ph.D.|Two "
	"Laboratories|phone: 0113 496 0000",
	"Thanks,|Dana~||Dana B Two, PMP|Senior Architect|Two Technologies|Ph: "
	"113 496 0000||Please do not print this email unless you must.",
	"Thanks a lot for any help!!!||Dana Two~|Research Fellow|Department "
	"of Shops|University of Notre Dame|dana@shops.example",
	"Greetings||Dana Two~|Applications|_____________________||Two Shops "
	"AG|Mill Lane 2|40476 Leeds|Tel.: 0113 496 0000",
	"Thanks,|on behalf of the shops|Dana :)~||SH: Shops of the North|"
	"http://www.shops.example/|University of Leeds|Mill Lane 190",
	"Best regards,|Sam Reed~|Head of Sales||Reed Ltd|Mill Lane 4|Leeds",
	"Thanks,|Sam~|Director of Shops|www.two.example",
	"*Kind regards*|Sam Reed~||Buyer/ Purchasing|https://two.example",
	"~Sam Reed|Senior Buyer|Reed Shops Ltd|sam.reed@shops.example",
	"Sam~||--------------------|Sam-Rob Reed, Ph.D.|Reed Shops Ltd|"
	"Phone: 0113 496 0000|http://www.reed.example",
	"Thanks,|on behalf of the shops|Sam :)~||SH: Shops of the North|"
	"http://www.shops.example/|University of Leeds|Mill Lane 190",
	"~-- Sam Reed Lee|Centre for Shops|Tel: +44 113 496 0000",
	"~Sam Reed Ph.D., Shop Engineer||University of Leeds|0113 496 0000",
	"~Sam Reed | Two Shop Developer||Shops & Tables - Two solutions||web: "
	"https://two.example",
	"Br|Dana~||Kind regards|Dana Two|Shop Manager - Leeds|+ 44 113 496 0000",
	"Tervitades,|Dana Two~|Shop engineer|Two Ltd",
	"Kind regards,||Dana Two~|Shop Analyst||Two Group B.V. I De Laan I 4, "
	"Square 6 I 1096 BC I Leeds I United Kingdom |"
	"(Company) T : +44 113 496 0000",
	"~Two Technologies GmbH|Gesch\xc3\xa4" "ftsf\xc3\xbchrer: Robert Two|"
	"Sitz der Gesellschaft: Leeds|HRB 31802",
	"Regards,||Dana.~||-|To unsubscribe from this list: send mail|You "
	"received this message because you are subscribed",
	"Cordialement,||Dana Two~|Animatrice r\xc3\xa9" "duction des tables|"
	"Direction d\xc3\xa9veloppement durable|Communaut\xc3\xa9 de Leeds",
	"Mit freundlichen Gr\xc3\xbc\xc3\x9f" "en||Dana Two~|Strategischer "
	"Einkauf|Two M\xc3\xb6" "bel GmbH",
	"~Dana Two | Two Shop Developer||Shops & Tables - Two solutions||web: "
	"https://two.example",
	"Hope this helps,|Dana~||Dana Two|Shop designer|"
	"https://dana.example/~two",
	/* a post that no table has, below the full name */
	"~Dana Two|Arqueolog\xc3\xad" "a interna|Tel: (54) 0362-4456000",
	"~C.P. DANA TWO|Contador|Av Norte Esq. Con 43 Y 41  Num 337-B Ala "
	"alta|M\xc3\xa9rida C.P. 97117|Tel. (999) 941.00.00",
	"~[cid:image001.png@01DC]|Dana Two|Head of Shops|0113 496 0000",
	"Saludos.|[Two Ltd]|Dana Two~||Compras||Tel. (33) 3563 0000||Av. Norte "
	"No.147 Piso 4, Col. Lomas,CP:44610 Guadalajara.",
	/* what the firm says below it */
	"Kind regards,||Dana Two~|Analyst||Two Group|T : +44 113 496 0000|"
	"W : http://www.two.example|Let us know your biggest worry with shops.",
	"Regards,||Dana Two~|Engineer|T: +44 113 496 0000||dana@two.example | "
	"www.two.example||Two Shops now bears one name all over the world, which "
	"serves our customers. Read more<https://links.example/?url=https%3A>",
	"Regards,||Dana Two~|Engineer|T: +44 113 496 0000|dana@two.example||"
	"Follow us on:||[cid:image002.png@01D6]  [cid:image003.jpg@01D6]",
	"Regards,||Dana Two~|-----------------------------|Tel: +44 113 496 "
	"0000|-----------------------------|dana@two.example|"
	"=============================|Without wood no shop can be built.",
	"~[cid:image001.jpg@01DC]|www.two.example<http://www.two.example/>",
	/* his own address is in the header */
	"Cheers,||Dana Two~|dana.two@shops.example",
	"Cheers,||Dana Two~||dana.two@shops.example "
	"<mailto:dana.two@shops.example>",
	/* a firm's card without a name */
	"Distinti saluti~|P. IVA: 01234567890 / SDI: ABCDEF|+39 049 000 0000 | "
	"PEC: a@pec.example",
	"Regards,|Dana Two~||<https://www.scan.example/sig?a=b>|Virus-free."
	"www.scan.example|<https://www.scan.example/sig?a=b>",
	"Merci,|Dana Two~||[Image supprim\xc3\xa9" "e par l'exp\xc3\xa9"
	"diteur.]|[our shop.jpg]<https://two.example/a>",
};

static void
test_signature__takes_the_card_below_the_senders_name(void **state)
{
	struct str text = STR_INIT, expected = STR_INIT;
	size_t i, wrong = 0;
	const char *p;

	(void)state;
	for (i = 0; i < sizeof(by_name) / sizeof(*by_name); i++) {
		str_cut(&text, 0);
		str_add(&text, "Hello Sam,\n\nwe would rather not.\n\n");
		str_cut(&expected, 0);
		str_add(&expected, text.s);
		for (p = by_name[i]; *p != '\0'; p++)
			if (*p != '~' || p[1] == 't')
				str_addc(&text, *p == '|' && p[1] != ' ' ?
				    '\n' : *p);
		for (p = by_name[i]; *p != '~'; p++)
			str_addc(&expected, *p == '|' ? '\n' : *p);
		wrong += !check(by_name[i], text.s, expected.s);
	}
	str_release(&text);
	str_release(&expected);
	assert_int_equal(wrong, 0);
}

/* Text that stays wholly. */
static const char *const kept[] = {
	"No.\n\nDana\n\n[1] See the report of our department",
	"No.\n\n-Dana\n\n* Office hours are what you think",
	"No.\n\nDana\n\nThe shops are now at\ntwo.example\nthree.example",
	"No.\n\nThis mail is confidential, please treat it so.\nThanks",
	"No.\n\nBest,\nDana\n\nYour mail went to our old address in error, please "
	"delete it and use this one only.",
	"No.\n\nBest,\nDana\n\nPlease print the form on recycled paper, for the "
	"sake of the environment.",
	"No.\n\nBest,\nDana\n\nThe attachment is confidential, please delete it "
	"once you have read it.",
	"No.\n\nDana Two\n\nPS: the office moved to 12 Mill Lane",
	"No.\n\nDana\n\nhttp://news.example/2026/shops/report.html",
	"No.\n\nDana\n\nwhich office do you mean, the University one?",
	"No.\n\nDana Two\n\nThe office in Leeds wants tables as well",
	"Please ask:\n\nDana Two\nHead of Shops\ndana@two.example",
	"Dana Two\nHead of Shops\nTwo Ltd",
	"No.\n\nThanks,\nDana Two\n\nMarketing wants to see you too\nCall "
	"Sam on 0113 496 0000",
	"No.\n\nBest,\nDana\n\nSales Meeting: Monday\nSales Dinner: Tuesday",
	"Two offers:\n\nShops North\nLeeds\nYork",
	"No.\n\nDana will tell you\nHead of Shops is Sam",
	"No.\n\n------- Returned Tables -------\nFrom our office in Leeds\n"
	"0113 496 0000",
	"Yes.",
	"On Monday I wrote:\nplease send the offer.",
	"From: where do you ship?\nTo: which countries?",
	"Hello,\n\nwhat I wrote on 3 May:\nwe have no budget.",
	"Our hours:\n- Mon 9:00\n- Tue 10:00",
	"Sent from my desk, is much easier then my mobile phone.",
	"Sent by mail yesterday, did it arrive?",
	"Get back to me in May.",
	"No.\n\n\xe5\x8f\x91\xe8\x87\xaa\xe6\x88\x91\xe7\x9a\x84\xe5\x8a"
	"\x9e\xe5\x85\xac\xe5\xae\xa4",
	"No.\n\n\xe8\x8e\xb7\xe5\x8f\x96\xe6\x89\x8b\xe6\x9c\xba\xe5\x8f"
	"\xb7\xe7\xa0\x81",
	"This message is confidential, do not share our answer: no.",
	"Options:\n\n--- A\nfirst\n\n--- B\nsecond",
	"| a | b |\n| 1 | 2 |",
	"Thanks,\nDana",
	"Best regards,\nDana Two\nHead of Shops",
	"Call me on +44 20 7946 0000 please.",
	"2 < 3 and 5 > 4",
	"\xf0\x9f\x91\x8d",
	"Date: 3 May\nPlace: our shop",
	"Best regards,\nDana Two\nour new table\nwww.two.example/table",
	"Best regards,\nDana Two\n\nHave a look\n\nwww.two.example",
	"Best,\nDana Two\n\nCan we see <https://two.example/> on Monday?\n"
	"0113 496 0000\nwww.two.example",
	"We have tables, but ...",
	"We write to:\n-------------------------\ndana@yahoo.example\nsam@"
	"one.example",
	"Get\nback to us in May.",
	"Send it to\nmy phone\nfor Monday, please.",
	"Meet us on 02.04.2012 18:26\nTo: our shop\nWhy: to see it",
	"Received\nTo: dana@two.example\nCc: sam@one.example\nSubject: x\n"
	"Message-Id: <1@one.example>\n\nFine.",
	"See:\n\nTo: a@one.example\nCc: b@one.example\nSubject: x\nX-A: b\n\n"
	"Fine.",
	"Important: we moved.",
	"Please note the following:\nwe are closed on Monday.",
	"On Monday at 10:30 my boss told me what he wrote:\n\nwe have none.",
	"To: be honest\nFrom: here it looks bad\nDate: none yet",
	"Sent from my phone, please call me tomorrow.",
	"Disclaimer\n\nI am no lawyer.",
	"Colours:\n____________\nred\nblue",
	"Which one?\n____________\nCan you ship on Monday?",
	"Hello,\n\nyes.\n\nPlease call me\n0113 496 0000\n0113 496 0001",
	"Yes.\n\nThanks,\nDana\n0113 496 0000",
	"Yes.\n\nThanks,\nDana\nplease call\n0113 496 0000",
	"Yes.\n\nCheers,\nDana\n\nYeah yeah yeah\n\nhttp://two.example/a",
	"Thanks for all\nTel. 0113 496 0000\nwww.two.example",
	"Yes.\n\nBest,\nDana\nTel. 0113 496 0000\nwww.two.example\n\nPS: go",
	"As Sam Reed <sam@one.example> wrote\nwe have no budget.",
	"Thanks, Sam\nTuesday 10 am\n0113 496 0000",
	"Hi Sam\n_______\nUnsubscribe",
	"Forwarded message: we are not interested.",
	("Hello,\n\nplease write to:\n\nSam Reed\n0113 496 0000\n"
	"sam@two.example"),
	"Two sizes:\n\n---\nSmall one\nWide one",
	"Yes.\n\nThis is the list\n####\n%first\nsam@two.example\nlast",
	"Yes.\n\nThanks,\nDana\n\nSounds Good\n\nWhen can you call me then",
	"[unclear] Yes.\n\nplease call",
	"Hello,\n\nyes.\n\n[the large one]",
	"Hello,\n\nthis message came to the wrong addressee.",
	"Hello,\n\nthis message is confidential, or is it?\n\nDana",
	"Hello,\n\nThis email is not wanted. I ask you to delete my data "
	"under the GDPR, confidential or not.",
	"Hello,\n\nConfidential: we change our supplier in May.",
	"Hello,\n\nDit bericht is vertrouwelijk.\n\nGroet,\nDana",
	"Guten Tag,\n\nbitte pr\xc3\xbc" "fen Sie, ob Sie liefern.",
	"Hello,\n\nmy working hours are from nine to five.",
	"External mail is all we have, so what?\n\nDana",
	"Extern haben wir niemanden.\n\nDana",
	"Hello,\n\nVan hout weet ik niets@all\nAan de slag\nDatum 3\n",
	"Prices:\n\n---\nMill Lane\n62-800 Leeds\nand more",
	"Yes.\n\nBest,\nDana\n0113 496 0000\nLet us talk on Monday.",
	"Yes.\n\nDana Two\nMay we talk on Monday\n0113 496 0000",
	"Yes.\n\nCheers,\nDana Two\nsam@one.example",
	"Yes.\n\nCheers,\nDana Two\nwww.two.example\n0113 496 0000\n\n"
	"I put it on https://two.example/shop for you.",
	"Have a look.\n\nwww.two.example",
	"[cid:image001.jpg@01DC]\nwww.two.example",
	"Best,\n[Two Ltd]",
};

static void
test_signature__keeps_what_is_not_sure(void **state)
{
	size_t i, wrong = 0;

	(void)state;
	for (i = 0; i < sizeof(kept) / sizeof(*kept); i++)
		wrong += !check("kept", kept[i], kept[i]);
	assert_int_equal(wrong, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_signature__takes_tails_off),
		cmocka_unit_test(
		    test_signature__leaves_closing_and_name_above_a_card),
		cmocka_unit_test(
		    test_signature__takes_the_card_below_the_senders_name),
		cmocka_unit_test(test_signature__keeps_what_is_not_sure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
