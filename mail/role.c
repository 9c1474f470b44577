/* Tables of posts, firms and addresses in nine languages. */
#include "mail/role.h"

#include "mail/wording.h"

static const char *const posts[] = {
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
	"geschaftsfuhrer", "geschaftsfuhrerin", "geschaftsfuhrung",
	"geschaeftsfuehrer", "geschaeftsfuehrung", "geschaftsleitung",
	"geschaftsleiter", "leiter", "leiterin", "leitung", "inhaber",
	"inhaberin", "einkauf", "einkaufer", "vertrieb", "entwicklung",
	"entwickler", "softwareentwickler", "softwareentwicklung",
	"systemadministrator", "systemadministration", "projektleiter",
	"projektleiterin", "abteilungsleiter", "sachbearbeiter",
	"sachbearbeiterin", "mitarbeiter", "wissenschaftlicher mitarbeiter",
	"ingenieur", "dipl.-ing", "dipl.-inf", "dipl.-kfm", "vorstand",
	"prokurist", "assistentin", "assistenz", "referent", "referentin",
	"berater", "beraterin", "buchhaltung", "techniker", "verwaltung",
	"directeur", "directrice", "responsable", "chef de", "gerant",
	"gerante", "charge de", "chargee de", "charge d'affaires",
	"assistante", "presidente", "developpeur", "technicien",
	"consultante", "acheteur", "achats", "chercheur", "doctorant",
	"directora", "gerente", "jefe de", "jefa de", "ingeniero",
	"ingeniera", "administrador", "desarrollador", "consultor",
	"consultora", "coordinador", "coordinadora", "socio", "compras",
	"ventas", "tecnico", "investigador", "profesor", "sistemas",
	"diretor", "diretora", "engenheiro", "engenheira", "analista",
	"desenvolvedor", "coordenador", "coordenadora", "vendas",
	"direttore", "direttrice", "responsabile", "ingegnere",
	"amministratore", "titolare", "sviluppatore", "consulente",
	"ufficio", "commerciale", "acquisti", "ricercatore",
	"eigenaar", "medewerker", "adviseur", "inkoop", "verkoop",
	"ontwikkelaar", "hoofd", "beheerder", "projectleider",
	"dyrektor", "kierownik", "prezes", "specjalista", "inzynier",
	"programista", "wlasciciel", "handlowiec", "dzial", "doradca",
	"vd", "saljare", "inkopare", "utvecklare", "ingenjor",
	"projektledare", "konsult", "ansvarig", "agare", "systemutvecklare"
};
static struct wording post = WORDING(posts);

static const char *const bodies[] = {
	"university", "universitat", "universitaet", "universite",
	"universidad", "universidade", "universita", "universiteit",
	"uniwersytet", "universitet", "hochschule", "fachhochschule",
	"institute",
	"institut", "instituto", "istituto", "instituut", "department",
	"dept", "departement", "departamento", "dipartimento", "dpto",
	"faculty", "fakultat", "faculte", "facultad", "faculdade", "facolta",
	"school of", "college", "laboratory", "laboratories", "laboratoire",
	"laboratorio", "lab", "labs", "center", "centre", "centro",
	"zentrum", "rechenzentrum", "ltd", "limited", "inc", "llc", "llp",
	"gmbh", "ag", "kg", "mbh", "ug", "e.v", "e.k", "sarl", "sas", "s.a",
	"s.l", "s.r.l", "srl", "s.p.a", "spa", "ltda", "lda", "b.v", "bv",
	"n.v", "nv", "ab", "a/s", "aps", "oy", "sp. z o.o", "plc", "corp",
	"corporation", "company", "group", "gruppe", "groupe", "grupo",
	"gruppo", "holding", "technology", "technologies", "solutions",
	"systems", "consulting", "services", "software", "ministry",
	"ministerium", "ministere", "ministerio", "ministerstwo", "council",
	"agency", "division", "hospital", "klinik", "abteilung", "referat",
	"foundation", "association", "verein", "team", "office",
	"headquarters", "p.o. box", "po box", "suite", "floor", "building",
	"street", "strasse", "road", "avenue", "ave", "blvd", "boulevard",
	"drive", "rue", "calle", "c/", "plaza", "piazza", "avenida", "avda",
	"rua", "via", "ul", "usa", "u.s.a", "united kingdom", "uk",
	"u.k", "germany", "deutschland", "france", "italy", "italia", "spain", "espana",
	"brasil", "portugal", "belgium", "belgie", "the netherlands",
	"nederland", "poland", "polska", "sweden", "sverige", "switzerland",
	"schweiz", "suisse", "austria", "osterreich", "canada", "ireland",
	"australia", "india", "japan", "china", "linkedin", "twitter",
	"facebook", "github", "skype", "icq", "aol-im", "jabber", "pgp",
	"fingerprint", "he/him", "she/her", "they/them"
};
static struct wording body = WORDING(bodies);

int
role_is_named(const char *f)
{
	return wording_stands_in(&post, f) || wording_stands_in(&body, f);
}
