/* Polish phrases. */
#include "campaign/lexicon.h"

static const char *const opt_out_3[] = {
	"nie niepokoic", "wypisac mnie", "wypisz mnie", "prosze o wypisanie",
	"prosze mnie wypisac", "wypisanie mnie", "wypiszcie mnie",
	"usunac mnie", "usun mnie", "usuncie mnie", "usuncie moj", "usun moj",
	"usunac moj", "usunac moje", "usuniecie mojego", "usuniecie moich",
	"usuniecie mnie", "prosze o usuniecie", "prosze usunac",
	"prosze mnie usunac", "usuniecie z", "usuniecie danych",
	"wykreslic mnie", "prosze mnie wykreslic", "wykreslenie",
	"skreslic mnie", "nie zycze sobie", "nie zyczymy sobie",
	"nie chce otrzymywac", "nie chce wiecej", "nie chce dostawac",
	"nie chcemy otrzymywac", "nie chcemy wiecej", "nie wyrazam zgody",
	"nie wyrazilem zgody", "nie wyrazilam zgody", "cofam zgode",
	"wycofuje zgode", "sprzeciw", "sprzeciwiam sie", "prosze nie pisac",
	"prosze do mnie nie pisac", "prosze wiecej nie",
	"prosze o niewysylanie", "prosze nie wysylac", "prosze mi nie wysylac",
	"prosze przestac", "przestancie", "prosze zaprzestac",
	"prosze o zaprzestanie", "nie wysylac wiecej", "nie wysylajcie",
	"nie piszcie", "nie pisz do mnie", "prosze sie nie kontaktowac",
	"prosze nie kontaktowac", "prosze o niekontaktowanie",
	"prosze o nieprzesylanie", "dajcie mi spokoj", "prosze dac mi spokoj",
	"to jest spam", "zglaszam spam", "zglosze jako spam",
	"zgloszone jako spam", "zglosze do uodo", "z listy mailingowej",
	"z waszej listy", "z panstwa listy", "z panstwa bazy", "z waszej bazy",
	"z bazy danych", "z bazy", "rezygnuje z subskrypcji",
	"rezygnuje z newslettera", "rezygnuje z otrzymywania", "niezamowiona",
	"prosze * nie pisac", "prosze * nie wysylac",
	"prosze * nie kontaktowac", "prosze * nie przysylac",
	"prosze * usunac", "wypisac z", "wypisac sie", "z listy",
	"z tej listy", "usunac z listy", "skreslic z listy", "nie chce tych",
	"nie wysylaj", "o usuniecie * danych", "o usuniecie mo~",
	"usuniecia moich", "przestan do mnie", "przestan pisac",
	"przestan wysylac", "przestan mi", "nie pisz wiecej", "nie pisz juz",
	"nie piszcie wiecej", "nie wysylaj mi", "nie kontaktuj sie",
	"nie kontaktujcie", "wykresl mnie", "wykreslcie mnie", "skresl mnie",
	"wyrzuc mnie", "nie wyrazalem zgody", "nie wyrazalam zgody",
	"nie mam zgody", "do uodo", "zglosze to do", "zglosimy to do",
	"kroki prawne", "droga prawna", "droge prawna", "dosc tych",
	"dosc spamu", "stop spam", "odczepcie sie", "odczep sie",
	"nie zgadzam sie na przetwarzanie", "nie zgadzam sie na otrzymywanie",
	"nie nekac", "prosze nie nekac", "nie zawracac", "prosze mnie nie",
	NULL
};

static const char *const opt_out_2[] = {
	"wypisac", "wypisz", "rezygnuje", "wypisanie", "rodo", "moj prawnik",
	"mojego prawnika", "moim prawnikiem", NULL
};

static const char *const refusal_3[] = {
	"nie jestem zainteresowan~", "nie jestesmy zainteresowan~",
	"niezainteresowan~", "nie zainteresowan~", "brak zainteresowania",
	"nie interesuje", "nie interesuja", "nie dziekuje", "nie dziekujemy",
	"dziekuje nie", "nie potrzebuje", "nie potrzebujemy",
	"nie mamy potrzeby", "nie ma potrzeby", "nie mamy takiej potrzeby",
	"brak potrzeb~", "nie szukamy", "nie szukam", "nie poszukujemy",
	"mamy juz", "posiadamy juz", "juz mamy", "juz korzystamy",
	"juz wspolpracujemy", "wspolpracujemy juz", "korzystamy juz",
	"jestesmy zadowoleni", "jestem zadowolon~", "robimy to sami",
	"we wlasnym zakresie", "wewnetrznie", "nie mamy budzetu",
	"brak budzetu", "nie mamy srodkow", "nie pasuje", "nie dla nas",
	"nie dotyczy", "nie skorzystamy", "nie skorzystam", "musze odmowic",
	"musimy odmowic", "odmawiam", "rezygnujemy", "zrezygnowalismy",
	"nie planujemy", "nie bedziemy", "wybralismy innego",
	"wybralismy inna", "zdecydowalismy sie na inn~",
	"nie jest priorytetem", "podziekuje", "podziekujemy",
	"nie widze potrzeby", "nie widzimy potrzeby", "nie jest dobry moment",
	"nie jest to dobry moment", "zly moment", "mamy stalego",
	"mamy dostawce", "mamy wlasny", "mamy wlasna", "nie widzimy",
	"nie widze", "zostajemy przy", "pozostajemy przy", "pozostaniemy przy",
	"zostaniemy przy", "to nie dla nas", "nie jest to cos",
	"nie tego szukamy", "mamy juz takie", "mamy takie rozwiazanie",
	"mamy swojego", "mamy swoj", "zadowoleni z", "zadowolony z",
	"zadowolona z", "nie stac nas", "nie korzystamy", "nie mamy potrzeb~",
	"nie jest cos dla", "nie dla naszej", "nie dla mojej",
	"inne priorytety", NULL
};

static const char *const refusal_2[] = {
	"na razie nie", "obecnie nie", "w tej chwili nie",
	"w tym momencie nie", "nie w tej chwili", "nie teraz", "teraz nie",
	"niestety nie", "nie mam czasu", "nie mamy czasu", "w tym roku nie",
	"odezwiemy sie jesli", "odezwe sie jesli", "w razie potrzeby",
	"gdyby cos sie zmienilo", "gdy bedziemy zainteresowani",
	"zachowam kontakt", "dziekuje ale nie", "dzieki ale nie",
	"za drogo", "za drogie", "innego dostawc~", "inna firma",
	"zmieniac dostawc~", "innym dostawc~", NULL
};

static const char *const refusal_1[] = {
	"nie", "niestety", NULL
};

static const char *const later_3[] = {
	"prosze o kontakt w", "prosze o kontakt za",
	"prosze o ponowny kontakt", "prosze odezwac sie w",
	"prosze odezwac sie za", "prosze sie odezwac w",
	"prosze sie odezwac za", "prosze napisac w", "prosze wrocic",
	"wrocmy do tematu", "wrocimy do tematu", "wrocic do tematu",
	"w przyszlym roku", "na przyszly rok", "w nastepnym kwartale",
	"w przyszlym kwartale", "w kolejnym kwartale", "za * miesiecy",
	"za * miesiace", "za pol roku", "po wakacjach", "po nowym roku",
	"pozniej", "moze kiedys", "w pozniejszym terminie", "odezwac sie w",
	"odezwac sie za", "odezwac sie po", "prosze przypomniec",
	"przypomniec sie", "wrocmy", "po swietach", "po wielkanocy",
	"po nowym", "za pol", "w nowym roku", "prosze pisac w",
	"prosze dzwonic w", "prosze o kontakt po", "za kilka miesiecy", NULL
};

static const char *const later_2[] = {
	"w styczniu", "w lutym", "w marcu", "w kwietniu", "w maju",
	"w czerwcu", "w lipcu", "w sierpniu", "w wrzesniu", "w pazdzierniku",
	"w listopadzie", "w grudniu", "na wiosne", "wiosna", "jesienia",
	"latem", NULL
};

static const char *const wrong_3[] = {
	"niewlasciwa osoba", "niewlasciwej osoby", "nie jestem wlasciwa osoba",
	"nie jestem odpowiednia osoba", "nie jestem osoba", "nie ta osoba",
	"zla osoba", "pomylka", "bledny adres", "zly adres",
	"niewlasciwy adres", "nie odpowiadam za", "nie zajmuje sie",
	"nie jestem odpowiedzialn~", "nie moja dzialka", "nie moj dzial",
	"nie moje kompetencje", "nie lezy w moich", "nie decyduje",
	"nie podejmuje decyzji", "juz nie pracuje", "nie pracuje juz",
	"nie pracuje w", "nie pracuje tu", "nie jest juz pracownikiem",
	"nie jestem juz pracownikiem", "odszedl z firmy", "odeszla z firmy",
	"odszedlem z firmy", "odeszlam z firmy", "na emeryturze",
	"przeszedl na emeryture", "przeszla na emeryture", "nie dotyczy mnie",
	"nie lezy w mojej", "nie jest w mojej", "pomylil pan", "pomylila pani",
	"pomylil sie", "pomylili panstwo", "pomylili sie", "nie do mnie",
	"nie ten adres", "nie ten adresat", "zly adresat",
	"nie jestem wlasciwa", "nie jestem wlasciwym", "nie pracuje tam",
	"nie mam z tym * wspolnego", NULL
};

static const char *const referral_3[] = {
	"prosze o kontakt z", "prosze sie skontaktowac z",
	"prosze skontaktowac sie z", "prosze kontaktowac sie z",
	"prosze sie kontaktowac z", "prosze zwrocic sie do",
	"prosze napisac do", "prosze pisac do", "prosze pisac na",
	"prosze rozmawiac z", "prosze porozmawiac z", "najlepiej skontaktowac",
	"najlepiej porozmawiac z", "najlepiej napisac do", "skontaktuj sie z",
	"wlasciwa osoba jest", "wlasciwa osoba to", "wlasciwa osoba bedzie",
	"odpowiednia osoba jest", "odpowiednia osoba to",
	"osoba odpowiedzialna", "odpowiada za", "odpowiada u nas",
	"zajmuje sie tym", "tym zajmuje sie", "tym sie zajmuje",
	"zajmuje sie u nas", "u nas zajmuje sie", "zajmuje sie moj~",
	"do wiadomosci", "w kopii", "dodaje do", "dodalem", "dodalam",
	"przekazalem", "przekazalam", "przekazuje", "przekaze", "przeslalem",
	"przeslalam", "przesylam dalej", "moj nastepca", "moja nastepczyni",
	"przejal moje", "przejela moje", "moje obowiazki przej~",
	"prosze kierowac", "prosze zwracac sie", "zajmuje sie * dzial",
	"zajmuje sie tym dzial", "zajmuje sie nasz~", "zajmuje sie pan~",
	"tym zajmuje", "skontaktuje pana", "skontaktuje pania", "skieruje",
	"kieruje pana", "kieruje pania", "kieruje do", "lacze z",
	"prosze zapytac", "prosze pytac", "odsylam do", "przesylam do",
	"przekaze do", "przekaze to", NULL
};

static const char *const referral_2[] = {
	"moj kolega", "moja kolezanka", "moja wspolpracownica",
	"mojego kolegi", "mojej kolezanki", "moim kolega", "nasz dyrektor",
	"nasza dyrektor", NULL
};

static const char *const question_3[] = {
	"ile kosztuje", "ile to kosztuje", "ile by kosztowal~",
	"ile kosztowaloby", "jaka jest cena", "jaki jest koszt",
	"jakie sa koszty", "jakie sa ceny", "jakie ceny", "jaki koszt",
	"jakie koszty", "jaka cena", "w jakiej cenie", "cennik", "cennika",
	"orientacyjny koszt", "jak to dziala", "jak dziala", "jak dzialacie",
	"jak to wyglada", "jak wyglada", "jak by to", "co dokladnie",
	"co obejmuje", "co oferujecie", "czym sie rozni", "czym roznicie",
	"na czym polega", "o co chodzi", "czego dotyczy",
	"czy moze pan wyjasnic", "czy moze pani wyjasnic",
	"prosze o wyjasnienie", "prosze o doprecyzowanie",
	"czy mozecie wyjasnic", "czy macie", "czy maja panstwo",
	"czy posiadaja", "czy oferujecie", "czy oferuja", "czy pracujecie",
	"czy wspolpracujecie", "czy jest mozliwe", "czy istnieje mozliwosc",
	"czy mozliwe", "czy mozna", "czy wasz~", "czy panstwa",
	"jakie referencje", "jakie doswiadczenie", "ile czasu", "jak dlugo",
	"ile osob", "jak szybko", "skad macie", "skad maja panstwo",
	"skad ma pan", "skad ma pani", "skad pan ma", "skad pani ma",
	"skad mial pan", "gdzie jestescie", "mam pytanie", "mam kilka pytan",
	"kilka pytan", "jedno pytanie", "zastanawiam sie",
	"chcialbym wiedziec czy", "chcialabym wiedziec czy",
	"okres wypowiedzenia", "minimalny okres", "kim pan", "kim pani",
	"kim jestes", "kim panstwo", "kto to", "kto pisze", "znamy sie",
	"czym sie * zajmuje~", "czym * sie zajmuje~", "co to jest",
	"co oferuje~", "co sprzedaj~", "skad pan", "skad pani", "skad masz",
	NULL
};

static const char *const question_1[] = {
	"cena", "ceny", "koszt", "koszty", "ile", NULL
};

static const char *const interest_3[] = {
	"prosze o kontakt telefoniczny", "prosze o telefon",
	"jestem zainteresowan~", "jestesmy zainteresowan~",
	"bylbym zainteresowan~", "bylabym zainteresowan~",
	"bylibysmy zainteresowan~", "bardzo zainteresowan~", "interesuje mnie",
	"interesuje nas", "zainteresowalo mnie", "zainteresowalo nas",
	"zainteresowala mnie", "brzmi ciekawie", "brzmi interesujaco",
	"brzmi dobrze", "brzmi swietnie", "brzmi obiecujaco",
	"wyglada ciekawie", "wyglada interesujaco", "ciekawa propozycja",
	"ciekawa oferta", "interesujaca oferta", "interesujaca propozycja",
	"bardzo ciekawe", "porozmawiajmy", "chetnie porozmawiam",
	"chetnie porozmawiamy", "chetnie sie dowiem", "chetnie dowiem",
	"chetnie poznam", "chetnie poznamy", "chetnie sie spotkam",
	"chetnie sie spotkamy", "chetnie zobacze", "chetnie zobaczymy",
	"chetnie umowie", "chetnie uslysze", "chetnie skorzystam",
	"bardzo chetnie", "umowmy sie", "umowic sie", "umowic spotkanie",
	"umowic rozmowe", "umowimy sie", "zaplanujmy", "spotkajmy sie",
	"zdzwonmy sie", "mozemy porozmawiac", "mozemy sie spotkac",
	"mozemy sie umowic", "mozemy umowic", "mozemy sie zdzwonic",
	"prosze o telefon", "prosze zadzwonic", "prosze dzwonic",
	"prosze przeslac", "prosze o przeslanie", "prosze wyslac",
	"prosze o wiecej", "prosze o oferte", "prosze o propozycje",
	"prosze o szczegoly", "prosze o dalsze", "prosze o dodatkowe",
	"prosze o prezentacje", "prosze podeslac", "wiecej informacji",
	"wiecej szczegolow", "wiecej danych", "dodatkowe informacje",
	"dowiedziec sie wiecej", "kiedy mozemy", "kiedy moglibysmy",
	"kiedy pasuje", "kiedy ma pan", "kiedy ma pani", "jaki termin",
	"proponuje spotkanie", "proponuje rozmowe", "proponuje termin",
	"pasuje mi", "pasuje nam", "odpowiada mi", "mam czas", "mam czas w",
	"jestem dostepn~", "jestem woln~", "prosze o prezentacje", "prosze o demo",
	"tak prosze",
	"tak chetnie", "tak poprosze", "poprosze o", "dokladnie tego",
	"wlasnie tego szukamy", "szukamy wlasnie", "wlasnie szukamy",
	"czekam na oferte", "czekam na propozycje", "czekam na telefon",
	"zdzwonic", "pokazac nam", "prosze pokazac", "zaprezentowac",
	"zrobic prezentacje", "prosze opowiedziec", "opowiedz",
	"prosze powiedziec wiecej", "prosze napisac wiecej", "zadzwon",
	"zadzwoncie", "niech pan zadzwoni", "niech pani zadzwoni",
	"prosze umowic", "umowmy", "spotkajmy", "mozemy pogadac", "pogadajmy",
	"o telefon", "wyslij mi", "wyslij nam", "przeslij mi", "przeslij nam",
	"wyslij oferte", "przeslij oferte", "podeslij mi",
	"prosze podac termin", "podac termin", NULL
};

static const char *const interest_1[] = {
	"demo", "prezentacje",
	"tak", "chetnie", "ciekawe", "moze", "byc moze", "ok", "dobrze", NULL
};

static const char *const sarcasm_3[] = {
	"no pieknie", "kolejny mail", "kolejny spam", "dziekuje za nic",
	"dzieki za nic", "pan zartuje", "pani zartuje", "to jakis zart",
	"zartujecie", "haha", "hahaha", "niezla proba", "napisal chatgpt",
	"przez ai", "tego mi brakowalo", "napisane przez chatgpt",
	"napisany przez chatgpt", NULL
};

static const char *const caveat_3[] = {
	"skarg~", "skarga", "usun~", "usuniecie", "wypis~", "spam", "spamu",
	"robot", "bot", "przestan~", "prawnik", "prawnika", "adwokat~",
	"policj~", "rodo", "dane osobowe", "danych osobowych", "moje dane",
	"zgody", "zgode", "zapisywal~", "dlaczego", "skad", "nigdy wiecej",
	"juz nie", "ale nie", "nie dla", "konkurencj~", "upadlosc~",
	"bankrut~", "oszust~", "zarty", "zartuje", "kogos innego",
	"inna osoba", "wszystkie zapytania", "przelozon~", "panskiego szefa",
	"wiec nie", NULL
};

static const char *const thanks_3[] = {
	"dziekuje za wiadomosc", "dziekuje za kontakt", "dziekuje za maila",
	"dziekuje za e mail", "dziekuje za informacje",
	"dziekujemy za wiadomosc", "dziekujemy za kontakt",
	"dziekuje za przeslanie", "otrzymalem", "otrzymalam", "przyjalem",
	"zapoznam sie", "przejrze", "odezwe sie", "odezwiemy sie",
	"zastanowie sie", "pomysle", "przemysle", "skonsultuje",
	"porozmawiam z", "skonsultowac", "musze zapytac", "zapytam", NULL
};

static const char *const thanks_2[] = {
	"dziekuje", "dziekujemy", "dzieki", NULL
};

const struct phrases lexicon_pl[] = {
	{ TOPIC_OPT_OUT, 3, opt_out_3 },
	{ TOPIC_OPT_OUT, 2, opt_out_2 },
	{ TOPIC_REFUSAL, 3, refusal_3 },
	{ TOPIC_REFUSAL, 2, refusal_2 },
	{ TOPIC_REFUSAL, 1, refusal_1 },
	{ TOPIC_LATER, 3, later_3 },
	{ TOPIC_LATER, 2, later_2 },
	{ TOPIC_WRONG, 3, wrong_3 },
	{ TOPIC_REFERRAL, 3, referral_3 },
	{ TOPIC_REFERRAL, 2, referral_2 },
	{ TOPIC_QUESTION, 3, question_3 },
	{ TOPIC_QUESTION, 1, question_1 },
	{ TOPIC_INTEREST, 3, interest_3 },
	{ TOPIC_INTEREST, 1, interest_1 },
	{ TOPIC_SARCASM, 3, sarcasm_3 },
	{ TOPIC_CAVEAT, 3, caveat_3 },
	{ TOPIC_THANKS, 3, thanks_3 },
	{ TOPIC_THANKS, 2, thanks_2 },
	{ TOPICS, 0, NULL }
};
