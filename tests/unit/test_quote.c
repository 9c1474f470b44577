/* mail/quote: what people newly wrote, in the clients' and lands' forms. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/str.h"
#include "mail/quote.h"
#include "tests/unit/quoted.h"

#define QUOTES	"../shared/corpora/quotes"

static char *
slurp(const char *dir, const char *name)
{
	struct str s = STR_INIT;
	char path[512], buffer[4096];
	FILE *f;
	size_t n;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	if ((f = fopen(path, "r")) == NULL)
		return NULL;
	while ((n = fread(buffer, 1, sizeof(buffer), f)) > 0)
		str_addn(&s, buffer, n);
	fclose(f);
	return str_detach(&s);
}

static int
check_file(const char *in)
{
	char expected_name[300], *text, *expected;
	int right;

	snprintf(expected_name, sizeof(expected_name), "%.*s.expected.txt",
	    (int)(strlen(in) - strlen(".in.txt")), in);
	text = slurp(QUOTES, in);
	expected = slurp(QUOTES, expected_name);
	assert_non_null(text);
	assert_non_null(expected);
	/* These two expect signatures to stay; by our rule they go. */
	if (strcmp(in, "talon-iphone.in.txt") == 0 ||
	    strcmp(in, "talon-sparrow.in.txt") == 0)
		expected[strlen("Hello")] = '\0';
	right = check(in, text, expected);
	free(text);
	free(expected);
	return right;
}

static void
test_quote__strips_the_real_corpus(void **state)
{
	DIR *dir = opendir(QUOTES);
	struct dirent *entry;
	int files = 0, right = 0;

	(void)state;
	if (dir == NULL) {
		print_message("skipped: no corpus at " QUOTES "\n");
		skip();
	}
	while ((entry = readdir(dir)) != NULL) {
		if (strstr(entry->d_name, ".in.txt") == NULL)
			continue;
		files++;
		right += check_file(entry->d_name);
	}
	closedir(dir);
	print_message("%d of %d right\n", right, files);
	assert_int_equal(right, files);
}

/* As mail programs write them; "|" stands for a line end. */
static const char *const introductions[] = {
	"On Mon, Apr 2, 2012 at 6:26 PM, Megan One <megan@one.example> wrote:",
	"On Mon, Apr 2, 2012 at 6:26 PM Megan One <|megan@one.example> wrote:",
	"On Monday, 2 April 2012 at 18:26,|Megan One <megan@one.example>|"
	"wrote:",
	"On 02/04/2012 18:26, Megan One wrote:",
	"On Mon, Apr 2, 2012 at 6:26 PM Megan One ***@***.***>|wrote:",
	"On 2 Apr 2012, at 18:26, Megan One <megan@one.example> wrote:",
	"On Apr 2, 2012, at 6:26\xe2\x80\xafPM, Megan One "
	"<megan@one.example> wrote:",
	"--- On Mon, 4/2/12, Megan One <megan@one.example> wrote:",
	"---- On Mon, 02 Apr 2012 18:26:22 +0200 Megan One "
	"<megan@one.example> wrote ----",
	"Megan One <megan@one.example> wrote on 02.04.2012 18:26:22:",
	"\"Megan One\" <megan@one.example> writes:",
	"2012/4/2 Megan One <megan@one.example>",
	"2012/4/2 Megan One <megan@one.example>:",
	"2016-03-03 17:21 GMT+01:00 Megan One <megan@one.example>:",
	"In a message dated 4/2/2012 6:26:22 P.M. Eastern Daylight Time, "
	"megan@one.example writes:",
	"Am Mo., 2. Apr. 2012 um 18:26 Uhr schrieb Megan One "
	"<megan@one.example>:",
	"Am 02.04.2012 um 18:26 schrieb Megan One:",
	"Am 02.04.12 um 18:26 schrieb Megan One|<megan@one.example>:",
	"Am Montag, den 02.04.2012, 18:26 +0200 schrieb Megan One:",
	"Megan One <megan@one.example> schrieb am Mo., 2. April 2012, 18:26:",
	"Gesendet: Montag, 2. April 2012 um 18:26 Uhr|Von: \"Megan One\" "
	"<megan@one.example>|An: dana@two.example|Betreff: Ihr Laden",
	"Le lun. 2 avr. 2012 \xc3\xa0 18:26, Megan One <megan@one.example> "
	"a \xc3\xa9" "crit\xc2\xa0:",
	"Le 2 avr. 2012 \xc3\xa0 18:26, Megan One|<megan@one.example> a "
	"\xc3\xa9" "crit :",
	"Le lundi 2 avril 2012 \xc3\xa0 18:26:00 UTC+2, Megan One "
	"<megan@one.example> a \xc3\xa9" "crit :",
	"Le 02/04/2012 18:26, Megan One a \xc3\xa9" "crit :",
	"El lun, 2 abr 2012 a las 18:26, Megan One (<megan@one.example>)|"
	"escribi\xc3\xb3:",
	"El 02/04/2012 a las 18:26, Megan One escribi\xc3\xb3:",
	"El lunes, 2 de abril de 2012, 18:26:00 CEST, Megan One "
	"<megan@one.example> escribi\xc3\xb3:",
	"Em seg., 2 de abr. de 2012 \xc3\xa0s 18:26, Megan One "
	"<megan@one.example> escreveu:",
	"Em segunda-feira, 2 de abril de 2012 18:26:00 BRT, Megan One "
	"<megan@one.example> escreveu:",
	"Em 02/04/2012 18:26, Megan One escreveu:",
	"Il giorno lun 2 apr 2012 alle ore 18:26 Megan One|"
	"<megan@one.example> ha scritto:",
	"Il 02/04/2012 18:26, Megan One ha scritto:",
	"Il giorno 2 apr 2012, alle ore 18:26, Megan One "
	"<megan@one.example> ha scritto:",
	"Op ma 2 apr. 2012 om 18:26 schreef Megan One <megan@one.example>:",
	"Op 02-04-12 om 18:26 schreef Megan One:",
	"Op ma 2 apr 2012 om 18:26 schreef Megan One <megan@one.example>",
	"Am 02.04.2012 um 18:26 schrieb Megan van One <megan@one.example>",
	"Op 2 apr. 2012, om 18:26 heeft Megan One <megan@one.example> het "
	"volgende geschreven:",
	"pon., 2 kwi 2012 o 18:26 Megan One <megan@one.example> "
	"napisa\xc5\x82(a):",
	"W dniu 02.04.2012 o\xc2\xa0" "18:26, Megan One pisze:",
	"Dnia 2 kwietnia 2012 18:26 Megan One <megan@one.example> "
	"napisa\xc5\x82(a):",
	"Wiadomo\xc5\x9b\xc4\x87 napisana przez Megan One "
	"<megan@one.example> w dniu 2 kwi 2012, o godz. 18:26:",
	"Den m\xc3\xa5n 2 apr. 2012 kl 18:26 skrev Megan One "
	"<megan@one.example>:",
	"2 apr. 2012 kl. 18:26 skrev Megan One <megan@one.example>:",
	"Den 2012-04-02 kl. 18:26, skrev Megan One:",
	"Den man. 2. apr. 2012 kl. 18.26 skrev Megan One "
	"<megan@one.example>:",
	"man. 2. apr. 2012 kl. 18:26 skrev Megan One <megan@one.example>:",
	"ma 2. huhtik. 2012 klo 18.26 Megan One (megan@one.example) "
	"kirjoitti:",
	"\xd0\xbf\xd0\xbd, 2 \xd0\xb0\xd0\xbf\xd1\x80. 2012 \xd0\xb3. "
	"\xd0\xb2 18:26, Megan One <megan@one.example>:",
	"2012\xe5\xb9\xb4" "4\xe6\x9c\x88" "2\xe6\x97\xa5(\xe6\x9c\x88) "
	"18:26 Megan One <megan@one.example>:",
	"po 2. 4. 2012 v 18:26 odes\xc3\xadlatel Megan One "
	"<megan@one.example> napsal:",
	"-----Original Message-----|From: Megan One "
	"[mailto:megan@one.example]|Sent: Monday, April 02, 2012 6:26 PM|"
	"To: Dana Two|Subject: Your shop",
	"-----Original Message-----|From: Megan One <megan@one.example>|"
	"To: dana@two.example|Sent: Mon, Apr 2, 2012 6:26 pm|"
	"Subject: Your shop",
	"________________________________|From: Megan One "
	"<megan@one.example>|Sent: Monday, April 2, 2012 6:26:22 PM|"
	"To: Dana Two <dana@two.example>|Subject: Your shop",
	"From: Megan One <megan@one.example>|Sent: Monday, April 2, 2012 "
	"18:26|To: Dana Two <dana@two.example>|Cc: Tom Three "
	"<tom@two.example>|Subject: Your shop",
	"*From:* Megan One <megan@one.example>|*Sent:* Monday, April 2, 2012 "
	"18:26|*To:* Dana Two <dana@two.example>|*Subject:* Your shop",
	"From: Megan One <megan@one.example>|Date: Monday, 2 April 2012 at "
	"18:26|To: Dana Two <dana@two.example>|Subject: Your shop",
	"From: Megan One <megan@one.example>||Sent: Monday, April 2, 2012 "
	"18:26||To: Dana Two||Subject: Your shop",
	"________________________________|Von: Megan One "
	"<megan@one.example>|Gesendet: Montag, 2. April 2012 18:26|An: Dana "
	"Two|Betreff: Ihr Laden",
	"-----Urspr\xc3\xbcngliche Nachricht-----|Von: Megan One "
	"[mailto:megan@one.example]|Gesendet: Montag, 2. April 2012 18:26|"
	"An: Dana Two|Betreff: Ihr Laden",
	"-------- Urspr\xc3\xbcngliche Nachricht --------|Von: Megan One "
	"<megan@one.example>|Datum: 02.04.12 18:26 (GMT+01:00)|An: Dana|"
	"Betreff: Ihr Laden",
	"De : Megan One <megan@one.example>|Envoy\xc3\xa9 : lundi 2 avril "
	"2012 18:26|\xc3\x80 : Dana Two|Objet : Votre boutique",
	"-----Message d'origine-----|De : Megan One "
	"[mailto:megan@one.example]|Envoy\xc3\xa9 : lundi 2 avril 2012 18:26|"
	"\xc3\x80 : Dana Two|Objet : Votre boutique",
	"De: Megan One <megan@one.example>|Enviado el: lunes, 2 de abril de "
	"2012 18:26|Para: Dana Two|Asunto: Su tienda",
	"-----Mensaje original-----|De: Megan One|Enviado: lunes, 2 de abril "
	"de 2012 18:26|Para: Dana|Asunto: Su tienda",
	"De: Megan One <megan@one.example>|Enviada em: segunda-feira, 2 de "
	"abril de 2012 18:26|Para: Dana Two|Assunto: Sua loja",
	"-----Mensagem original-----|De: Megan One|Enviada: 2 de abril de "
	"2012 18:26|Para: Dana|Assunto: A sua loja",
	"Da: Megan One <megan@one.example>|Inviato: luned\xc3\xac 2 aprile "
	"2012 18:26|A: Dana Two|Oggetto: Il suo negozio",
	"-----Messaggio originale-----|Da: Megan One|Data: 02/04/2012 18:26|"
	"A: Dana|Oggetto: Il suo negozio",
	"Van: Megan One <megan@one.example>|Verzonden: maandag 2 april 2012 "
	"18:26|Aan: Dana Two|Onderwerp: Uw winkel",
	"-----Oorspronkelijk bericht-----|Van: Megan One|Verzonden: maandag "
	"2 april 2012 18:26|Aan: Dana|Onderwerp: Uw winkel",
	"Od: Megan One <megan@one.example>|Wys\xc5\x82" "ano: poniedzia\xc5"
	"\x82" "ek, 2 kwietnia 2012 18:26|Do: Dana Two|Temat: Sklep",
	"-----Wiadomo\xc5\x9b\xc4\x87 oryginalna-----|Od: Megan One|Data: "
	"2012-04-02 18:26|Do: Dana|Temat: Sklep",
	"Fr\xc3\xa5n: Megan One <megan@one.example>|Skickat: den 2 april "
	"2012 18:26|Till: Dana Two|\xc3\x84mne: Er butik",
	"-----Ursprungligt meddelande-----|Fr\xc3\xa5n: Megan One|Skickat: "
	"den 2 april 2012 18:26|Till: Dana|\xc3\x84mne: Er butik",
	"Fra: Megan One <megan@one.example>|Sendt: 2. april 2012 18:26|Til: "
	"Dana Two|Emne: Din butik",
	"---------- Forwarded message ---------|From: Megan One "
	"<megan@one.example>|Date: Mon, Apr 2, 2012 at 6:26 PM|Subject: Your "
	"shop|To: <dana@two.example>",
	"Begin forwarded message:||From: Megan One <megan@one.example>|"
	"Subject: Your shop|Date: April 2, 2012 at 18:26:22 GMT+2|To: Dana",
	("\xd0\x9d\xd0\xb0\xd1\x87\xd0\xb0\xd0\xbb\xd0\xbe \xd0\xbf"
	"\xd0\xb5\xd1\x80\xd0\xb5\xd0\xb0\xd0\xb4\xd1\x80\xd0\xb5\xd1"
	"\x81\xd0\xbe\xd0\xb2\xd0\xb0\xd0\xbd\xd0\xbd\xd0\xbe\xd0\xb3"
	"\xd0\xbe \xd0\xbf\xd0\xb8\xd1\x81\xd1\x8c\xd0\xbc\xd0\xb0:||"
	"\xd0\x9e\xd1\x82: Megan One <megan@one.example>|"
	"\xd0\x94\xd0\xb0\xd1\x82\xd0\xb0: 2 April 2012, 18:26:22 GMT+3|"
	"\xd0\x9a\xd0\xbe\xd0\xbc\xd1\x83: Dana"),
	"Anfang der weitergeleiteten Nachricht:||Von: Megan One "
	"<megan@one.example>|Betreff: Ihr Laden|Datum: 2. April 2012 um "
	"18:26:22 MESZ|An: Dana",
	"------- Original Message -------|On Monday, April 2nd, 2012 at "
	"18:26, Megan One <megan@one.example> wrote:",
	"From:\tMegan One <megan@one.example>|To:\tDana Two|Date:\t"
	"02.04.2012 18:26|Subject:\tYour shop|"
	"________________________________",
	"##- Please type your reply above this line -##",
	"Megan One <megan@one.example> schrieb am Mo., 2.|April 2012, 18:26:",
	"ma 2. huhtikuuta 2012 klo 18.26 Megan One|"
	"<megan@one.example> kirjoitti:",
	"pon., 2 kwi 2012 o 18:26 Megan One|<megan@one.example> "
	"napisa\xc5\x82(a):",
	"On Mon, 02 Apr 2012 18:26:22 +0200 Megan One <megan@one.example> "
	"wrote",
	"On Mon, 2 Apr 2012 at 18:26 Megan One < mailto:Megan One "
	"<megan@one.example> wrote:",
	"megan@one.example wrote:",
	"To: dana@two.example|From: megan@one.example|CC: tom@two.example|"
	"Subject: Your shop|Date: Mon, 2 Apr 2012 18:26:22 -0700",
	"From: Megan One <megan@one.example> Sent: Monday, April 2, 2012 "
	"18:26 To: Dana Two <dana@two.example> Subject: Your shop",
	"De: Megan One <megan@one.example> Enviado el: lunes, 2 de abril de "
	"2012 18:26 Para: Dana Two Asunto: Su tienda",
	"-------- Urspr\xc3\xbcngliche Nachricht --------Von: Megan One "
	"<megan@one.example>  Datum: 02.04.12  18:26  (GMT+01:00) An: Dana "
	"Two <dana@two.example> Betreff: Ihr Laden und noch vieles andere",
	"________________________________|Van: Megan One "
	"<megan@one.example>|Verzonden: maandag",
	"Forwarded message:||*From:* Megan One <megan@one.example>|*To:* "
	"Dana|*Date:* Monday, April 2, 2012|*Subject:* Your shop",
	"Am 02.04.12 um 18:26 schrieb Megan One - Shop|Von: \"Megan One\"|"
	"Datum: 2. April 2012|An: Dana Two",
};

/* With lines before and after; quoted: the lines after have marks. */
static char *
composed(const char *introduction, int quoted, const char *below)
{
	struct str s = STR_INIT;
	const char *p;

	str_add(&s, "Yes, that suits us.\n\nSee you there,\nDana\n\n");
	for (p = introduction; *p != '\0'; p++)
		str_addc(&s, *p == '|' ? '\n' : *p);
	str_add(&s, quoted ?
	    "\n\n> Hello Dana,\n>\n> shall we meet?\n> Sam\n" :
	    "\n\nHello Dana,\n\nshall we meet?\nSam\n");
	str_add(&s, below);
	return str_detach(&s);
}

static void
test_quote__knows_introductions_above_marked_quotations(void **state)
{
	size_t i, wrong = 0;
	char *text;

	(void)state;
	for (i = 0; i < sizeof(introductions) / sizeof(*introductions); i++) {
		text = composed(introductions[i], 1, "");
		wrong += !check(introductions[i], text,
		    "Yes, that suits us. See you there, Dana");
		free(text);
	}
	assert_int_equal(wrong, 0);
}

static void
test_quote__knows_introductions_above_unmarked_copies(void **state)
{
	size_t i, wrong = 0;
	char *text;

	(void)state;
	for (i = 0; i < sizeof(introductions) / sizeof(*introductions); i++) {
		text = composed(introductions[i], 0, "");
		/* Of a date and an address alone one cannot be sure. */
		if (strcmp(introductions[i],
		    "2012/4/2 Megan One <megan@one.example>:") != 0 &&
		    strcmp(introductions[i],
		    "2012/4/2 Megan One <megan@one.example>") != 0 &&
		    strstr(introductions[i], "On Mon, 4/2/12") == NULL)
			wrong += !check(introductions[i], text,
			    "Yes, that suits us. See you there, Dana");
		free(text);
	}
	assert_int_equal(wrong, 0);
}

static void
test_quote__keeps_answers_below_and_between(void **state)
{
	size_t i, wrong = 0;
	char *text;

	(void)state;
	for (i = 0; i < sizeof(introductions) / sizeof(*introductions); i++) {
		/* Outlook marks nothing: marks are the copy's own. */
		if (strstr(introductions[i], "[mailto:") != NULL)
			continue;
		text = composed(introductions[i], 1,
		    "\nTuesday, I mean.\n\n> Where?\n\nAt our place.\n");
		wrong += !check(introductions[i], text, "Yes, that suits us. "
		    "See you there, Dana Tuesday, I mean. At our place.");
		free(text);
	}
	assert_int_equal(wrong, 0);
}

static void
test_quote__finds_odd_shapes(void **state)
{
	(void)state;
	assert_true(check("card", "Fine with me.\n\nBest regards,\nDana Two\n"
	    "Head of Shops\nTwo Ltd\nTel. +44 20 7946 0000\n"
	    "dana@two.example\nwww.two.example\n",
	    "Fine with me. Best regards, Dana Two"));
	assert_true(check("only a quotation", "> a\n> b\n", ""));
	assert_true(check("nothing", "", ""));
	assert_true(check("forward", "---------- Forwarded message "
	    "---------\nFrom: A <a@one.example>\nDate: Mon, 2 Apr 2012\n"
	    "Subject: x\nTo: <b@two.example>\n\nHello\n", ""));
	assert_true(check("answer below an unmarked introduction",
	    "On 2 Apr 2012, at 18:26, Sam <sam@one.example> wrote:\n\n"
	    "Hello Dana\n", "Hello Dana"));
	assert_true(check("bars", "Fine.\n\nOn 2 Apr 2012, Sam wrote:\n"
	    "| Hello\n| Dana\n", "Fine."));
	assert_true(check("nested", "Fine.\n>> old\n> > older\n> new\n",
	    "Fine."));
	assert_true(check("wrapped quotation", "On 2 Apr 2012, Sam wrote:\n"
	    "> this line is so long that some program breaks it when it "
	    "quotes\nthe text anew\n> and goes on\n\nFine.\n", "Fine."));
	assert_true(check("initials", "SR> shall we\nSR> meet?\n\nFine.\n",
	    "Fine."));
	assert_true(check("header block above an answer between",
	    "    Date:        Thu, 22 Aug 2002 10:04:06 -0500\n"
	    "    From:        Sam Reed <sam@one.example>\n"
	    "    Message-ID:  <1@one.example>\n\n  | shall we meet?\n\n"
	    "Fine.\n\n  | when?\n\nMonday.\n", "Fine. Monday."));
	assert_true(check("separator above an answer below",
	    "----- Original Message -----\nFrom: \"Sam\" <sam@one.example>\n"
	    "\n>\n> shall we meet?\nFine.\n", "Fine."));
	assert_true(check("an empty answer", "-----Original Message-----\n"
	    "From: Sam Reed <sam@one.example>\nSent: Monday, 2 April 2012\n"
	    "To: Dana\nSubject: x\n\nHello Dana\n", ""));
	assert_true(check("a name alone", "Sam Reed said:\n> shall we meet?\n"
	    "Fine.\n", "Fine."));
	assert_true(check("groupwise", "Fine.\n\n>>> Sam <sam@one.example> "
	    "02.04.2012 18:26 >>>\nHello Dana\n", "Fine."));
	assert_true(check("glued", "We pass.On Mon, 2 Apr 2012 at 18:26, Sam "
	    "<sam@one.example> wrote:\n> Hello\n", "We pass."));
	assert_true(check("glued, unmarked", "We pass, at 10:00 I "
	    "told Sam--- On Mon, 2 Apr 2012 at 18:26, Sam wrote:\n\nHello\n",
	    "We pass, at 10:00 I told Sam"));
	assert_true(check("a short answer above a date", "Replying ok\n"
	    "2012/4/2 Sam Reed <sam@one.example>\n\n> Hello\n",
	    "Replying ok"));
	assert_true(check("wrapped link", "Fine.\n\nOn 2 Apr 2012, Sam wrote:\n"
	    "> see (http://one.example/action\n?dana=two)\n>\n", "Fine."));
	assert_true(check("one number", "Fine.\n\nUn saludo,\nDana Two\n"
	    "Directora de compras\ntel. 612 345 678\n",
	    "Fine. Un saludo, Dana Two"));
	assert_true(check("name behind the closing", "Fine.\n\nLG, Dana\n"
	    "Einkauf | Two GmbH\n+49 30 1234567\n", "Fine. LG, Dana"));
	assert_true(check("card with a title", "Fine.\n\nDana\n\nDr. Dana Two\n"
	    "D-70565 Stuttgart\nTel: +49 711 1234567\n", "Fine. Dana"));
	assert_true(check("underscores", "Fine.\n\nBye - Dana\n__________\n\n"
	    "Dana Two\nLeeds\n", "Fine. Bye - Dana"));
	assert_true(check("a copy that begins with a quotation", "Fine.\n\n"
	    "-----Original Message-----\nFrom: Sam <sam@one.example>\n"
	    "Sent: Monday, 2 April 2012\nTo: Dana\nSubject: Re: x\n\n"
	    "On 1 Apr 2012, at 18:26, Dana <dana@two.example> wrote:\n"
	    "> which one?\n\nThe red one.\n\n> when?\n\nNow.\n", "Fine."));
	assert_true(check("answers between in Outlook Express", "See below.\n\n"
	    "----- Original Message -----\nFrom: Sam <sam@one.example>\n"
	    "To: dana@two.example\nSent: Monday, April 2, 2012 9:14 AM\n"
	    "Subject: Re: x\n\n> Are tables in stock?\n\nThey are.\n",
	    "See below. They are."));
	assert_true(check("its answer below", "-----Original Message-----\n"
	    "On 1 Apr 2012, at 18:26, Sam <sam@one.example> wrote:\n"
	    "> which one?\n\nThe red one.\n", "The red one."));
	assert_true(check("a date behind an address, wrapped", "Fine.\n\nSam "
	    "Reed (shops) <sam@one.example>, 2\nNis 2012 Pzt, 18:26 tarihinde "
	    "\xc5\x9funu yazd\xc4\xb1:\n\nHello\n", "Fine."));
	assert_true(check("a copy on the line of its introduction", "Fine.\n\n"
	    "  On Mon, 2 Apr 2012 at 18:26, Sam<sam@one.example> wrote:   "
	    "On 1 Apr 2012, Dana wrote:\n> which one?\n\nThe red one.\n",
	    "Fine."));
	assert_true(check("its answer below", "On Mon, 2 Apr 2012 at 18:26, "
	    "Sam<sam@one.example> wrote:   Hello\n> which one?\n\nRed.\n",
	    "Red."));
	assert_true(check("marks from its line on", "Hello,\n\nOn Mon, 2 Apr "
	    "2012 at 18:26, Sam<sam@one.example> wrote: > Hello\n> which one?"
	    "\n\nRed.\n", "Hello, Red."));
	assert_true(check("a mail's header, marked", "----- Urspr\xc3\xbcngliche "
	    "Mail -----\n> Von: \"Sam\" <sam@one.example>\n> Betreff: x\n\n"
	    "> Hallo\n\nFine.\n", "Fine."));
	assert_true(check("notes", "Fine.\n\n\n\nSam Reed@ONE\n02.04.2012 "
	    "18:26\nTo: Dana Two/LDS/TWO@TWO, Kay\nMann/LDS/TWO@TWO\ncc:  \n\n"
	    "Subject: Re: x\n\nHello\n", "Fine."));
	assert_true(check("notes on a line", "Fine.\n\nDana\n\n\"Sam Reed\" "
	    "<sam@one.example> on 04/02/2012 06:26:01 PM\nPlease respond to "
	    "sam@one.example\nTo: Dana Two/LDS/TWO@TWO\ncc: \nSubject: x\n\n"
	    "Hello\n", "Fine. Dana"));
	assert_true(check("notes, recipients alone", "Fine.\n\n\nTo: Dana Two/"
	    "LDS/TWO@TWO\ncc: Kay Mann/LDS/TWO@TWO\nSubject: x\n\nHello\n",
	    "Fine."));
	assert_true(check("notes above an answer", "Sam Reed\n04/02/2012 06:26 "
	    "PM\nTo: Dana Two/LDS/TWO@TWO\ncc:\nSubject: x\n\n> Hello\n\nFine."
	    "\n", "Fine."));
	assert_true(check("a card above a separator", "Fine.\n\nDana Two\nTwo "
	    "Ltd\n1 High Street, Leeds LS1 4AP\n0113 496 0000 (phone)\n0113 496 "
	    "0001 (fax)\ndana@two.example\n----- Forwarded by Dana Two/LDS/TWO "
	    "on 04/02/2012 06:26 PM -----\n\nHello\n", "Fine."));
	assert_true(check("a table below", "Fine.\n\n  On Monday, 2 April 2012, "
	    "18:26:01 BST, Sam <sam@one.example> wrote:  \n \n   \n|  \n|  \n"
	    "|   Hello Dana  |\n| \n|   Reply   |\n\n Sent by us.  |\n",
	    "Fine."));
	assert_true(check("an address and a date before a colon", "Sam Reed "
	    "<sam@one.example> @ 2012-04-02 18:26 SAST:\n\n> Hello\n\nFine.\n",
	    "Fine."));
	assert_true(check("no quotation below", "Sam Reed <sam@one.example> is "
	    "here on 2012-04-02 18:26:\n\nFine.\n", "Sam Reed "
	    "<sam@one.example> is here on 2012-04-02 18:26: Fine."));
	assert_true(check("a label", "[Two Ltd Internal Use Only]\n\nFine.\n",
	    "Fine."));
	assert_true(check("no label", "[internal]\n", "[internal]"));
	assert_true(check("mbox", ">From now on we pay monthly.\n",
	    ">From now on we pay monthly."));
	assert_true(check("crlf", "Fine.\r\n\r\nOn 2 Apr 2012, at 18:26, Sam "
	    "wrote:\r\n> Hello\r\n", "Fine."));
}

static void
strip_many(const char *unit, size_t times)
{
	struct str text = STR_INIT, out = STR_INIT;
	struct timespec from, to;

	while (times-- > 0)
		str_add(&text, unit);
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &from);
	quote_strip(text.s, "Dana Two", &out);
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &to);
	/* Linear work takes about a second even under sanitizers. */
	assert_true(to.tv_sec - from.tv_sec < 30);
	str_release(&text);
	str_release(&out);
}

static void
test_quote__takes_linear_time_on_hostile_text(void **state)
{
	static const char *const units[] = {
		">", ">\n", "\n", "-", "---\n", "--\n", "x", "\xff", "\xc3",
		"On 1.2.2012 a wrote:\n", "From: a@b\n", "From: \n\n", ":\n",
		"On 1.2.2012 <", "a\n>\n", "Sent from my iPhone\n",
		"this email is confidential\n\n", "Regards\n", "____\n\n",
		"From: a@b\nSent: 1\n", "| ", "|\n", "wrote:", "a:\n",
		"best\nx\n+49 30 1234567\n", "On On On On ", "a@b wrote:\n",
		"x On 1.2.2012 10:00 a wrote:\n", "_____\na\n", "To: a\n",
		"From: a@b Sent: 1 ", "> http\n)\n", "thanks, a\n12345678\n",
		"a <a@b> wrote\n", "-----Original Message-----\n",
		"On 1 Jan 2012 10:00\n<\n", "right 2 <s@x> 2.4.2012 __ \na:\n",
		"\r", "\r\n", " \n", "<a@b>:\n",
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(units) / sizeof(*units); i++)
		strip_many(units[i], (1 << 19) / strlen(units[i]));
	strip_many(">", 1 << 20);
}

static void
test_quote__drops_enclosed_files(void **state)
{
	(void)state;
	assert_true(check("uuencode", "Here it is.\n"
	    "begin 644 offer.bin\n"
	    "M  $\" P0%!@<(\"0H+# T.#Q 1$A,4%187&!D:&QP='A\\@(2(C)\"4F)R@I*BLL\n"
	    "M+2XO,#$R,S0U-C<X.3H[/#T^/T!!0D-$149'2$E*2TQ-3D]045)35%565UA9\n"
	    ">6EM<75Y?8&%B8V1E9F=H:6IK;&UN;W!Q<G-T=79W\n"
	    "`\n"
	    "end\n"
	    "Call me.\n", "Here it is.\n\nCall me."));
	assert_true(check("cut short", "Here it is.\nbegin 644 a b\n"
	    "#86)C\n", "Here it is."));
	assert_true(check("yenc", "Look.\n=ybegin line=128 size=3 name=a b\n"
	    "\xc2\x8b=}\xc3\xa9\n=yend size=3\nYours?\n",
	    "Look.\n\nYours?"));
	assert_true(check("words", "begin 644 tests on Monday?\nWe could.\n"
	    "=ybegin is what I typed.\n", "begin 644 tests on Monday?\n"
	    "We could.\n=ybegin is what I typed."));
}

static void
test_quote__keeps_what_follows_a_gateways_warning(void **state)
{
	(void)state;
	assert_true(check("greeting", "WARNING: THIS EMAIL ORIGINATED FROM AN "
	    "EXTERNAL SOURCE. DO NOT CLICK LINKS.\nHello Sam.\n\nNo.\n",
	    "Hello Sam. No."));
	assert_true(check("label", "[EXTERNAL EMAIL]\nYes, on Monday.\n\n"
	    "Dana\n", "Yes, on Monday. Dana"));
	assert_true(check("wrapped", "CAUTION: This email originated from "
	    "outside of the organization. Do not\nclick links unless you "
	    "recognize the sender.\nYes, on Monday.\n\nDana\n",
	    "Yes, on Monday. Dana"));
	assert_true(check("indirect", "Restons prudents !\nCe mail est "
	    "envoy\xc3\xa9 par un correspondant externe.\nMerci de ne pas "
	    "cliquer sur les liens sauf s'il est attendu.\nBonjour,\n\nnon."
	    "\n", "Bonjour, non."));
	assert_true(check("nothing below", "External email is read by Sam."
	    "\nHi\n", "External email is read by Sam. Hi"));
}

/* Only where a quotation follows, and nothing but a name behind the verb. */
static void
test_quote__knows_introductions_that_nothing_ends(void **state)
{
	(void)state;
	assert_true(check("name", "Fine.\n\nOp ma 2 apr 2012 om 18:26 schreef "
	    "Sam de Reed\n\n> Hello\n", "Fine."));
	assert_true(check("excerpts", "Excerpts from Sam Reed's message of "
	    "Mon Apr 02 18:26:15 +0100 2012:\n> Hello\n\nFine.\n", "Fine."));
	assert_true(check("told", "On Monday, 2 April 2012 at 18:26 he wrote "
	    "some code\n\n> Which?\n\nThat.\n", "On Monday, 2 April 2012 at "
	    "18:26 he wrote some code That."));
	assert_true(check("whom", "Fine.\n\nOn Mon, 2 Apr 2012 at 18:26 Kay "
	    "wrote to Sam <sam@one.example>\n\nHe knows.\n", "Fine. On Mon, 2 "
	    "Apr 2012 at 18:26 Kay wrote to Sam <sam@one.example> He knows."));
	assert_true(check("goes on", "Fine.\n\nAm 02.04.2012 um 18:26 schrieb "
	    "Sam Reed <sam@one.example>\nja schon.\n", "Fine. Am 02.04.2012 um "
	    "18:26 schrieb Sam Reed <sam@one.example> ja schon."));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_quote__drops_enclosed_files),
		cmocka_unit_test(test_quote__strips_the_real_corpus),
		cmocka_unit_test(
		    test_quote__knows_introductions_above_marked_quotations),
		cmocka_unit_test(
		    test_quote__knows_introductions_above_unmarked_copies),
		cmocka_unit_test(test_quote__keeps_answers_below_and_between),
		cmocka_unit_test(test_quote__finds_odd_shapes),
		cmocka_unit_test(
		    test_quote__keeps_what_follows_a_gateways_warning),
		cmocka_unit_test(
		    test_quote__knows_introductions_that_nothing_ends),
		cmocka_unit_test(
		    test_quote__takes_linear_time_on_hostile_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
