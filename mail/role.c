/* Tables of posts, firms and addresses in nine and more languages. */
#include "mail/role.h"

#include "mail/wording.h"

static const char *const english_posts[] = {
	"engineer", "engineering", "manager", "mgr", "director", "president",
	"officer", "ceo", "cto", "cfo", "coo", "cio", "cmo", "vp", "founder",
	"co-founder", "cofounder", "owner", "partner", "consultant",
	"developer", "architect", "analyst", "administrator", "sysadmin",
	"assistant", "associate", "professor", "lecturer", "researcher",
	"scientist", "student", "candidate", "phd", "ph.d", "postdoc",
	"fellow", "coordinator", "specialist", "executive", "advisor",
	"adviser", "representative", "supervisor", "secretary", "accountant",
	"attorney", "lawyer", "editor", "head of", "chief", "chair",
	"chairman", "team lead", "team leader", "intern", "technician",
	"designer", "programmer", "buyer", "purchasing", "procurement",
	"support", "sales", "marketing", "recruiter", "operations",
	"physicist", "librarian", "freelance", "freelancer", "on behalf of",
	"trainee", "trustee", "treasurer", "bookkeeper", "clerk", "principal",
	"strategist", "producer", "publisher", "curator", "controller",
	"paralegal", "planner", "estimator", "surveyor", "superintendent",
	"dean", "provost", "registrar", "teacher", "instructor", "tutor",
	"customer service", "human resources", "account executive",
	"logistics", "finance"
};
static struct wording english_post = WORDING(english_posts);

static const char *const germanic_posts[] = {
	"geschaftsfuhrer", "geschaftsfuhrerin", "geschaftsfuhrung",
	"geschaeftsfuehrer", "geschaeftsfuehrung", "geschaftsleitung",
	"geschaftsleiter", "geschaftsstelle", "leiter", "leiterin", "leitung",
	"inhaber", "inhaberin", "einkauf", "einkaufer", "einkauferin",
	"vertrieb", "verkauf", "verkaufsleiter", "vertriebsleiter",
	"einkaufsleiter", "entwicklung", "entwickler", "entwicklerin",
	"softwareentwickler", "softwareentwicklung", "systemadministrator",
	"systemadministration", "projektleiter", "projektleiterin",
	"projektmanagement", "abteilungsleiter", "bereichsleiter",
	"teamleiter", "teamleiterin", "sachbearbeiter", "sachbearbeiterin",
	"sachbearbeitung", "mitarbeiter", "mitarbeiterin", "ingenieur",
	"dipl.-ing", "dipl.-inf", "dipl.-kfm", "vorstand", "vorsitzender",
	"vorsitzende", "prokurist", "prokuristin", "assistent", "assistentin",
	"assistenz", "sekretariat", "referent", "referentin", "berater",
	"beraterin", "kundenberater", "kundenbetreuer", "kundenbetreuung",
	"kundenservice", "kundendienst", "buchhaltung", "techniker",
	"verwaltung", "personal", "personalabteilung", "personalreferentin",
	"rechtsanwalt", "rechtsanwaltin", "steuerberater", "architekt",
	"architektin", "redakteur", "redakteurin", "redaktion", "dozent",
	"dozentin", "lehrer", "lehrerin", "schatzmeister", "koordinator",
	"koordinatorin", "disposition", "innendienst", "aussendienst",
	"hausverwaltung", "grunder", "grunderin", "werkstudent",
	"auszubildende", "eigenaar", "medewerker", "medewerkster", "adviseur",
	"inkoop", "inkoper", "verkoop", "verkoper", "ontwikkelaar", "hoofd",
	"beheerder", "projectleider", "teamleider", "accountmanager",
	"oprichter", "vennoot", "bestuurder", "penningmeester", "voorzitter",
	"administratie", "klantenservice", "secretaris", "secretariaat",
	"directeur", "vd", "saljare", "inkopare", "inkopschef", "utvecklare",
	"ingenjor", "projektledare", "konsult", "ansvarig", "agare",
	"systemutvecklare", "verkstallande direktor", "ekonomichef",
	"forsaljningschef", "saljchef", "grundare", "delagare", "handlaggare",
	"jurist", "advokat", "forskare", "doktorand", "lektor", "ordforande",
	"kassor", "samordnare", "verksamhetschef", "butikschef", "kundtjanst",
	"administrator", "saelger", "indkober", "daglig leder"
};
static struct wording germanic_post = WORDING(germanic_posts);

/* And Polish ones. */
static const char *const romance_posts[] = {
	"directeur", "directrice", "direction", "responsable", "chef de",
	"gerant", "gerante", "cogerant", "charge de", "chargee de",
	"charge d'affaires", "assistante", "presidente", "developpeur",
	"technicien", "consultante", "acheteur", "acheteuse", "achats",
	"chercheur", "doctorant", "doctorante", "animateur", "animatrice",
	"conseiller", "conseillere", "adjoint", "adjointe", "secretaire",
	"comptable", "avocat", "avocate", "notaire", "architecte", "redacteur",
	"redactrice", "formateur", "formatrice", "coordinateur",
	"coordinatrice", "delegue", "deleguee", "associe", "fondateur",
	"fondatrice", "commercial", "commerciale", "ingenieur", "directora",
	"direccion", "gerente", "jefe", "jefa", "ingeniero", "ingeniera",
	"administrador", "administradora", "desarrollador", "consultor",
	"consultora", "coordinador", "coordinadora", "socio", "socia",
	"compras", "ventas", "tecnico", "investigador", "profesor",
	"profesora", "sistemas", "asesor", "asesora", "comercial", "encargado",
	"encargada", "abogado", "abogada", "contable", "administracion",
	"atencion al cliente", "subdirector", "fundador", "fundadora",
	"secretario", "secretaria", "recursos humanos", "diretor", "diretora",
	"direcao", "engenheiro", "engenheira", "analista", "desenvolvedor",
	"coordenador", "coordenadora", "vendas", "assessor", "assessora",
	"advogado", "advogada", "gestor", "gestora", "chefe", "financeiro",
	"direttore", "direttrice", "direzione", "responsabile", "ingegnere",
	"amministratore", "amministrazione", "titolare", "sviluppatore",
	"consulente", "ufficio", "acquisti", "ricercatore", "ricercatrice",
	"capo", "fondatore", "avvocato", "architetto", "geometra",
	"segreteria", "coordinatore", "addetto", "addetta", "impiegato",
	"impiegata", "dyrektor", "dyrektorka", "kierownik", "kierowniczka",
	"prezes", "specjalista", "specjalistka", "inzynier", "programista",
	"wlasciciel", "wlascicielka", "handlowiec", "doradca", "ksiegowa",
	"ksiegowosc", "sekretariat", "sekretarka", "wspolnik", "zalozyciel",
	"analityk", "konsultant", "przedstawiciel", "menedzer", "asystentka",
	"asystent", "zarzad", "adwokat", "radca prawny", "unidad de",
	"contratacion", "servicio de", "resp", "lic"
};
static struct wording romance_post = WORDING(romance_posts);

/* Bodies, their parts and the places where they are. */
static const char *const bodies[] = {
	"university", "universitat", "universitaet", "universite",
	"universidad", "universidade", "universita", "universiteit",
	"uniwersytet", "politechnika", "universitet", "hochschule",
	"fachhochschule", "institute", "institut", "instituto", "istituto",
	"instituut", "department", "dept", "departement", "departamento",
	"dipartimento", "dpto", "faculty", "fakultat", "faculte", "facultad",
	"faculdade", "facolta", "school of", "college", "laboratory",
	"laboratories", "laboratoire", "laboratorio", "lab", "labs", "center",
	"centre", "centro", "zentrum", "rechenzentrum", "ltd", "limited",
	"inc", "llc", "llp", "gmbh", "ag", "kg", "mbh", "ug", "ohg", "gbr",
	"e.v", "e.k", "sarl", "sas", "s.a", "s.l", "s.r.l", "srl", "s.p.a",
	"spa", "ltda", "lda", "b.v", "bv", "n.v", "nv", "ab", "a/s", "aps",
	"oy", "sp. z o.o", "plc", "corp", "corporation", "company", "group",
	"gruppe", "groupe", "grupo", "gruppo", "holding", "technology",
	"technologies", "solutions", "systems", "consulting", "services",
	"software", "survey", "ministry", "ministerium", "ministere",
	"ministerio", "ministero", "ministerstwo", "council", "agency",
	"division", "hospital", "klinik", "hopital", "abteilung", "referat",
	"afdeling", "avdelning", "avdelningen", "dzial", "foundation",
	"stiftung", "stichting", "fundacja", "fondation", "association",
	"asociacion", "associacao", "associazione", "verein", "team", "office",
	"headquarters", "mairie", "ville de", "commune de", "communaute",
	"prefecture", "conseil", "stadt", "gemeinde", "landkreis", "bundesamt",
	"ayuntamiento", "prefeitura", "comune di", "regione", "provincia",
	"gemeente", "urzad", "wydzial", "kommun", "forvaltning", "spolka",
	"p.o. box", "po box", "suite", "floor", "building", "street",
	"strasse", "road", "avenue", "ave", "blvd", "boulevard", "drive",
	"rue", "calle", "c/", "plaza", "piazza", "avenida", "avda", "av", "rua",
	"colonia",
	"via", "ul", "usa", "u.s.a", "united kingdom", "uk", "u.k", "germany",
	"deutschland", "france", "italy", "italia", "spain", "espana",
	"brasil", "portugal", "belgium", "belgie", "the netherlands",
	"nederland", "poland", "polska", "sweden", "sverige", "denmark",
	"norway", "finland", "switzerland", "schweiz", "suisse", "austria",
	"osterreich", "canada", "ireland", "australia", "india", "japan",
	"china", "linkedin", "twitter", "facebook", "github", "skype", "icq",
	"aol-im", "jabber", "pgp", "fingerprint", "he/him", "she/her",
	"they/them"
};
static struct wording body = WORDING(bodies);

int
role_is_named(const char *f)
{
	return wording_stands_in(&body, f) ||
	    wording_stands_in(&english_post, f) ||
	    wording_stands_in(&germanic_post, f) ||
	    wording_stands_in(&romance_post, f);
}
