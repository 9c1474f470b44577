/* Polish phrases. */
#include "campaign/lexicon.h"

static const char *const opt_out_3[] = {
	"nie niepokoic", "wypisac mnie", "wypisz mnie", "prosze o wypisanie",
	"prosze mnie wypisac", "wypisanie mnie", "wypiszcie mnie",
	"usunac mnie", "usun mnie", "usuncie mnie", "usuncie moj", "usun moj",
	"usunac moj", "usunac moje", "usuniecie mojego", "usuniecie moich",
	"usuniecie mnie", "prosze mnie usunac", "wykreslic mnie",
	"prosze mnie wykreslic", "wykreslenie", "skreslic mnie",
	"nie zycze sobie", "nie zyczymy sobie", "nie chce otrzymywac",
	"nie chce dostawac", "nie chcemy otrzymywac", "nie wyrazam zgody",
	"nie wyrazilem zgody", "nie wyrazilam zgody", "cofam zgode",
	"wycofuje zgode", "sprzeciw", "sprzeciwiam sie", "prosze nie pisac",
	"prosze do mnie nie pisac", "prosze wiecej nie",
	"prosze o niewysylanie", "prosze nie wysylac", "prosze mi nie wysylac",
	"przestancie", "prosze zaprzestac", "prosze o zaprzestanie",
	"nie wysylac wiecej", "nie wysylajcie", "nie piszcie",
	"nie pisz do mnie", "prosze sie nie kontaktowac",
	"prosze nie kontaktowac", "prosze o niekontaktowanie",
	"prosze o nieprzesylanie", "dajcie mi spokoj", "prosze dac mi spokoj",
	"to jest spam", "zglaszam spam", "zglosze jako spam",
	"zgloszone jako spam", "z listy mailingowej", "z waszej listy",
	"z panstwa listy", "z panstwa bazy", "z waszej bazy", "z bazy danych",
	"z bazy", "rezygnuje z subskrypcji", "rezygnuje z newslettera",
	"rezygnuje z otrzymywania", "niezamowiona", "prosze * nie pisac",
	"prosze * nie wysylac", "prosze * nie kontaktowac",
	"prosze * nie przysylac", "wypisac sie", "z tej listy",
	"usunac z listy", "skreslic z listy", "o usuniecie * danych",
	"o usuniecie mo~", "usuniecia moich", "przestan do mnie",
	"przestan pisac", "przestan wysylac", "przestan mi", "nie pisz wiecej",
	"nie pisz juz", "nie piszcie wiecej", "nie wysylaj mi",
	"nie kontaktuj sie", "nie kontaktujcie", "wykresl mnie",
	"wykreslcie mnie", "skresl mnie", "wyrzuc mnie", "nie wyrazalem zgody",
	"nie wyrazalam zgody", "dosc spamu", "stop spam", "odczepcie sie",
	"odczep sie", "nie zgadzam sie na przetwarzanie",
	"nie zgadzam sie na otrzymywanie", "nie nekac", "prosze nie nekac",
	"prosze mnie nie niepokoic", "prosze mnie nie nekac",
	"prosze mnie nie meczyc", "prosze mnie nie spamowac",
	"prosze mnie wiecej nie", "prosze mnie juz nie",
	"prosze mnie nie kontaktowac", "dosc tych maili", "dosc tych mejli",
	"dosc tych wiadomosci", "dosc tych e maili", "dosc tych ofert",
	"dosc tych spamu", "dosc tych reklam", "dosc tych telefonow",
	"prosze * usunac mnie", "prosze * usunac moj", "prosze * usunac moje",
	"prosze * usunac nas", "prosze * usunac nasz", "prosze * usunac nasze",
	"prosze * usunac z listy", "prosze * usunac z bazy",
	"prosze * usunac dane", "prosze * usunac moich",
	"prosze * usunac ten adres", "prosze * usunac adres",
	"prosze * usunac kontakt", "prosze * usunac z waszej",
	"prosze * usunac z panstwa", "prosze mnie * usunac",
	"prosze moj adres * usunac", "prosze moje dane * usunac",
	"prosze nas * usunac", "prosze o usuniecie moich",
	"prosze o usuniecie mojego", "prosze o usuniecie mnie",
	"prosze o usuniecie nas", "prosze o usuniecie naszego",
	"prosze o usuniecie naszych", "prosze o usuniecie danych",
	"prosze o usuniecie adresu", "prosze o usuniecie z listy",
	"prosze o usuniecie z bazy", "prosze o usuniecie mojej",
	"prosze o usuniecie mego", "prosze o usuniecie z panstwa",
	"prosze o usuniecie z waszej", "usuniecie z listy", "usuniecie z bazy",
	"usuniecie z waszej", "usuniecie z panstwa", "usuniecie z mailingu",
	"prosze o usuniecie * z listy", "prosze o usuniecie * z bazy",
	"prosze o usuniecie * z waszej", "prosze o usuniecie * z panstwa",
	"prosze przestac pisac", "prosze przestac wysylac",
	"prosze przestac mi", "prosze przestac do mnie",
	"prosze przestac spamowac", "prosze przestac nekac",
	"prosze przestac dzwonic", "prosze przestac mnie",
	"prosze przestac nam", "wypisac z listy", "wypisac z newslettera",
	"wypisac z bazy", "wypisac z subskrypcji", "wypisac z mailingu",
	"wypisac z waszej", "wypisac z panstwa", "nie chce tych maili",
	"nie chce tych mejli", "nie chce tych wiadomosci",
	"nie chce tych e maili", "nie chce tych ofert", "nie chce tych spamu",
	"nie chce tych reklam", "nie chce tych telefonow",
	"nie chce wiecej maili", "nie chce wiecej mejli",
	"nie chce wiecej wiadomosci", "nie chce wiecej e maili",
	"nie chce wiecej ofert", "nie chce wiecej spamu",
	"nie chce wiecej reklam", "nie chce wiecej telefonow",
	"nie chce juz maili", "nie chce juz mejli", "nie chce juz wiadomosci",
	"nie chce juz e maili", "nie chce juz ofert", "nie chce juz spamu",
	"nie chce juz reklam", "nie chce juz telefonow",
	"nie chcemy tych maili", "nie chcemy tych mejli",
	"nie chcemy tych wiadomosci", "nie chcemy tych e maili",
	"nie chcemy tych ofert", "nie chcemy tych spamu",
	"nie chcemy tych reklam", "nie chcemy tych telefonow",
	"nie chcemy wiecej maili", "nie chcemy wiecej mejli",
	"nie chcemy wiecej wiadomosci", "nie chcemy wiecej e maili",
	"nie chcemy wiecej ofert", "nie chcemy wiecej spamu",
	"nie chcemy wiecej reklam", "nie chcemy wiecej telefonow",
	"nie chcemy juz maili", "nie chcemy juz mejli",
	"nie chcemy juz wiadomosci", "nie chcemy juz e maili",
	"nie chcemy juz ofert", "nie chcemy juz spamu",
	"nie chcemy juz reklam", "nie chcemy juz telefonow",
	"nie chce wiecej otrzymywac", "nie chce wiecej dostawac",
	"nie chce wiecej slyszec", "nie chce wiecej tych",
	"nie chcemy wiecej otrzymywac", "nie chcemy wiecej dostawac",
	"nie chcemy wiecej slyszec", "nie chcemy wiecej tych",
	"nie zawracac mi glowy", "nie zawracac glowy",
	"nie zawracac nam glowy", "nie wysylaj wiecej", "nie wysylaj juz",
	"nie wysylaj takich", "nie wysylaj tych", "nie wysylaj maili",
	"nie wysylaj nic", "nie wysylaj nam", "mnie * z listy",
	"adres * z listy", "moj * z listy", "wypis~ * z listy",
	"usun~ * z listy", "skresl~ * z listy", "wykresl~ * z listy",
	"nie macie * zgody", "nie dalem * zgody", "nie dalam * zgody",
	"jeszcze jeden mail * uodo", "jeszcze jeden mail * prawnik~",
	"jeszcze jeden mail * zglosz~", "jeszcze jeden mail * policj~",
	"jeszcze jeden mejl * uodo", "jeszcze jeden mejl * prawnik~",
	"jeszcze jeden mejl * zglosz~", "jeszcze jeden mejl * policj~",
	"jeszcze jeden e mail * uodo", "jeszcze jeden e mail * prawnik~",
	"jeszcze jeden e mail * zglosz~", "jeszcze jeden e mail * policj~",
	NULL
};

static const char *const opt_out_2[] = {
	"wypisac", "wypisz", "rezygnuje", "wypisanie", NULL
};

static const char *const opt_out_1[] = {
	"prosze mnie nie", "dosc tych", "nie mam zgody", "do uodo",
	"zglosze to do", "zglosimy to do", "kroki prawne", "droga prawna",
	"droge prawna", "prosze * usunac", "prosze usunac",
	"prosze o usuniecie", "usuniecie z", "usuniecie danych",
	"prosze przestac", "wypisac z", "nie chce tych", "nie chce wiecej",
	"nie chcemy wiecej", "nie zawracac", "z listy", "zglosze do uodo",
	"rodo", "moj prawnik", "mojego prawnika", "moim prawnikiem",
	"przestancie sie", NULL
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
	"prosze zadzwonic", "prosze dzwonic", "prosze przeslac",
	"prosze o przeslanie", "prosze wyslac", "prosze o wiecej",
	"prosze o oferte", "prosze o propozycje", "prosze o szczegoly",
	"prosze o dalsze", "prosze o dodatkowe", "prosze o prezentacje",
	"prosze podeslac", "wiecej informacji", "wiecej szczegolow",
	"wiecej danych", "dodatkowe informacje", "dowiedziec sie wiecej",
	"kiedy mozemy", "kiedy moglibysmy", "kiedy pasuje", "kiedy ma pan",
	"kiedy ma pani", "jaki termin", "proponuje spotkanie",
	"proponuje rozmowe", "proponuje termin", "pasuje mi", "pasuje nam",
	"odpowiada mi", "mam czas", "mam czas w", "jestem dostepn~",
	"jestem woln~", "prosze o demo", "tak prosze", "tak chetnie",
	"tak poprosze", "poprosze o", "dokladnie tego", "wlasnie tego szukamy",
	"szukamy wlasnie", "wlasnie szukamy", "czekam na oferte",
	"czekam na propozycje", "czekam na telefon", "zdzwonic", "pokazac nam",
	"prosze pokazac", "zaprezentowac", "zrobic prezentacje",
	"prosze opowiedziec", "prosze powiedziec wiecej",
	"prosze napisac wiecej", "zadzwon", "zadzwoncie", "niech pan zadzwoni",
	"niech pani zadzwoni", "prosze umowic", "umowmy", "spotkajmy",
	"mozemy pogadac", "pogadajmy", "wyslij mi", "wyslij nam",
	"przeslij mi", "przeslij nam", "wyslij oferte", "przeslij oferte",
	"podeslij mi", "prosze podac termin", "opowiedz mi", "opowiedz wiecej",
	"opowiedz cos", "opowiedz nam", NULL
};

static const char *const interest_1[] = {
	"demo", "prezentacje", "tak", "chetnie", "ciekawe", "moze", "byc moze",
	"ok", "dobrze", "opowiedz", "o telefon", "podac termin", NULL
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
	"wiec nie", "w sadzie", "do sadu", "skad macie", "skad pan~",
	"skad masz", NULL
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
	{ TOPIC_OPT_OUT, 3, lexicon_pl_rights },
	{ TOPIC_OPT_OUT, 3, opt_out_3 },
	{ TOPIC_OPT_OUT, 2, opt_out_2 },
	{ TOPIC_OPT_OUT, 1, opt_out_1 },
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
