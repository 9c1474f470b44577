/* Portuguese phrases. */
#include "campaign/lexicon.h"

static const char *const opt_out_3[] = {
	"me remova", "me removam", "remova me", "removam me", "remova meu",
	"remover meu", "remova o meu", "remover o meu", "remover me",
	"remova nosso", "remover nosso", "remova este", "me retire",
	"me retirem", "retire me", "retire meu", "retire o meu", "retirar meu",
	"retirar o meu", "me tire", "me tirem", "tire me", "tire meu",
	"me exclua", "excluir meu", "exclua meu", "excluam meu",
	"excluir meus dados", "excluam meus", "apague meus", "apagar os meus",
	"apaguem os meus", "elimine os meus", "eliminem os meus",
	"eliminar os meus dados", "cancelar minha inscricao",
	"cancelar inscricao", "cancelar a subscricao", "cancelem minha",
	"cancele minha", "cancele a minha", "anular a subscricao",
	"quero me descadastrar", "descadastrar meu", "me descadastre",
	"me descadastrem", "nao me contacte~", "nao me contate~",
	"nao nos contate~", "nao nos contacte~", "nao me escreva~",
	"nao entre mais em contato", "nao entrem mais em contato",
	"nao voltem a", "nao volte a", "nao me envie~", "nao nos envie~",
	"nao me mande~", "nao enviar mais", "nao envie mais",
	"nao enviem mais", "nao quero receber", "nao quero mais receber",
	"nao desejo receber", "nao desejo mais receber",
	"nao desejamos receber", "nao pretendo receber",
	"nao queremos receber", "nao gostaria de receber", "deixar de receber",
	"pare de", "parem de", "deixem de enviar", "deixe de enviar",
	"deixem me em paz", "deixe me em paz", "me deixe em paz",
	"me deixem em paz", "isto e spam", "isso e spam",
	"denunciado como spam", "marquei como spam", "da sua lista",
	"de sua lista", "da vossa lista", "da lista de e~", "do mailing",
	"oponho me", "enviar spam", "mandar spam", "sair da lista",
	"sair desta lista", "sair dessa lista", "tirar * lista",
	"retirar * lista", "dessa lista", "desta lista", "nao mandem",
	"nao manda mais", "nao mande mais", "para de mandar", "para de enviar",
	"parar de mandar", "parar de enviar", "retire o nosso", "retirem meu",
	"retirem o meu", "remove me", "removam meu", "removam o meu",
	"removam o nosso", "removam nos", "remova nos", "apaga os meus",
	"apaga meus", "apaguem meus", "exclua meus", "exclusao dos meus",
	"eliminacao dos meus", "remocao dos meus", "me tira da", "me tire da",
	"tira me da", "tirem me", "tirem meu", "deixa me em paz",
	"me deixa em paz", "nao me manda", "nao me liga mais",
	"nao mandar mais", "nao me mandem", "nao me enviem",
	"nao quero mais emails", "nao quero mais e mails",
	"nao quero mais email", "nao quero mais mensagens",
	"nao quero mais spam", "nao quero mais publicidade",
	"nao quero mais newsletters", "nao quero mais contatos",
	"nao quero mais contactos", "nao queremos mais emails",
	"nao queremos mais e mails", "nao queremos mais email",
	"nao queremos mais mensagens", "nao queremos mais spam",
	"nao queremos mais publicidade", "nao queremos mais newsletters",
	"nao queremos mais contatos", "nao queremos mais contactos",
	"nao queremos mais receber", "chega de emails", "chega de e mails",
	"chega de email", "chega de mensagens", "chega de spam",
	"chega de publicidade", "chega de newsletters", "chega de contatos",
	"chega de contactos", "chega de receber", "basta de emails",
	"basta de e mails", "basta de email", "basta de mensagens",
	"basta de spam", "basta de publicidade", "basta de newsletters",
	"basta de contatos", "basta de contactos", "basta de receber",
	"chega de me mandar", "chega de me enviar", "chega de mandar",
	"chega de enviar", "chega de incomodar", "basta de me mandar",
	"basta de me enviar", "basta de mandar", "basta de enviar",
	"basta de incomodar", "para de me mandar", "para de me enviar",
	"para de me escrever", "para de me contactar", "para de me contatar",
	"para de me encher", "para de me incomodar", "para de me chatear",
	"para de me spammar", "para de me ligar", "para de me perturbar",
	"parar de me mandar", "parar de me enviar", "parar de me escrever",
	"parar de me contactar", "parar de me contatar", "parar de me encher",
	"parar de me incomodar", "parar de me chatear", "parar de me spammar",
	"parar de me ligar", "parar de me perturbar", "pare com isso",
	"pare com isto", "pare com os e~", "pare com esses e~",
	"pare com estes e~", "pare com as mensagens",
	"pare com essas mensagens", "pare com o spam", "pare com esse spam",
	"pare com este spam", "parem com isso", "parem com isto",
	"parem com os e~", "parem com esses e~", "parem com estes e~",
	"parem com as mensagens", "parem com essas mensagens",
	"parem com o spam", "parem com esse spam", "parem com este spam",
	"nao autorizo o uso", "nao autorizo a utilizacao",
	"nao autorizo que usem", "nao autorizo o tratamento",
	"nao autorizo o envio", "nao autorizo que me", "nao autorizo estes e~",
	"nao autorizo esses e~", "quero sair da lista", "quero sair da base",
	"quero sair da mailing", "quero sair desta lista",
	"quero sair desta base", "quero sair desta mailing",
	"quero sair dessa lista", "quero sair dessa base",
	"quero sair dessa mailing", "cancelar a minha subscricao",
	"cancelar a minha inscricao", "cancelar a minha assinatura",
	"favor remover", "favor descadastrar", "mais um email e * denunci~",
	"mais um email e * advogado", "mais um email e * queixa",
	"mais um e mail e * denunci~", "mais um e mail e * advogado",
	"mais um e mail e * queixa", "mais um mensagem e * denunci~",
	"mais um mensagem e * advogado", "mais um mensagem e * queixa", NULL
};

static const char *const opt_out_2[] = {
	"descadastrar", "descadastro", "desinscrever", "descadastre", NULL
};

static const char *const opt_out_1[] = {
	"chega de", "basta de", "queixa * cnpd", "queixa a cnpd",
	"denuncia * anpd", "vou denunciar", "acoes legais", "medidas legais",
	"medidas judiciais", "nao quero mais", "nao queremos mais",
	"nao autorizo", "quero sair", "cancelar a minha", "pare com",
	"parem com", "lgpd", "rgpd", "meu advogado", "pare de se",
	"parem de se", NULL
};

static const char *const refusal_3[] = {
	"nao tenho interesse", "nao temos interesse", "sem interesse",
	"nenhum interesse", "nao ha interesse", "nao estou interessad~",
	"nao estamos interessad~", "nao me interessa", "nao nos interessa",
	"nao e do nosso interesse", "nao e de nosso interesse",
	"nao e do meu interesse", "nao obrigad~", "nao preciso",
	"nao precisamos", "nao necessito", "nao necessitamos",
	"nao temos necessidade", "nao ha necessidade", "ja temos", "ja tenho",
	"ja contamos", "ja possuimos", "ja trabalhamos com", "ja utilizamos",
	"ja usamos", "estamos satisfeitos", "estamos bem servidos",
	"estamos bem atendidos", "estamos contentes", "fazemos internamente",
	"internamente", "equipe interna", "equipa interna",
	"nao temos orcamento", "sem orcamento", "sem verba", "nao temos verba",
	"nao ha orcamento", "nao se encaixa", "nao se enquadra",
	"nao se aplica", "nao e para nos", "nao faz sentido", "recusar",
	"declinar", "declinamos", "vamos recusar", "decidimos nao",
	"optamos por nao", "optamos por outr~", "nao vamos", "nao iremos",
	"nao estamos a procura", "nao procuramos", "nao estamos procurando",
	"nao estamos buscando", "nao e prioridade", "nao e uma prioridade",
	"vou passar desta vez", "nao e o momento", "nao e um bom momento",
	"nao e o melhor momento", "nao e para mim", "nao nos serve",
	"nao vejo necessidade", "nao vemos necessidade", "continuar com o",
	"continuamos com", "vamos continuar com", "vamos manter",
	"seguimos com", "ficamos com", "nao e algo que", "nao e o que",
	"ja temos quem", "ja tenho quem", "ja temos fornecedor",
	"satisfeitos com", "contentes com", "nao estamos interess~",
	"fica para a proxima", "nao nos interess~", "nao quero nada",
	"nao estou mais interess~", "nao tenho mais interesse",
	"nao temos mais interesse", "estamos bem assim", "outras prioridades",
	NULL
};

static const char *const refusal_2[] = {
	"no momento nao", "de momento nao", "por agora nao",
	"por enquanto nao", "neste momento nao", "agora nao", "atualmente nao",
	"nao no momento", "nao neste momento", "nao de momento",
	"nao por enquanto", "infelizmente nao", "este ano nao",
	"nao tenho tempo", "entraremos em contato se",
	"entraremos em contacto se", "entro em contato se",
	"entro em contacto se", "caso precise", "caso precisemos",
	"se precisarmos", "guardo o seu contato", "guardo o seu contacto",
	"guardamos o seu", "obrigado mas nao", "obrigada mas nao",
	"muito caro", "caro demais", "outro fornecedor", "outra empresa",
	"fornecedor atual", NULL
};

static const char *const refusal_1[] = {
	"nao", "infelizmente", NULL
};

static const char *const later_3[] = {
	"volte a contactar", "volte a contatar", "voltem a contactar",
	"volte a falar", "me procure em", "me procure no",
	"me procure em * meses", "procure me", "entre em contato novamente em",
	"entre em contato em", "entre em contacto em", "fale comigo em",
	"fale comigo no", "fale comigo novamente", "me chame em",
	"me chame no", "retome * em", "retomar * em", "retomamos",
	"retomar o assunto", "proximo ano", "ano que vem", "proximo trimestre",
	"mais tarde", "mais para frente", "mais a frente", "daqui a",
	"em * meses", "depois das ferias", "depois do verao", "no futuro",
	"fala comigo em", "fala comigo no", "fale comigo depois",
	"fala comigo depois", "me procura", "me procure", "me procurem",
	"procura me em", "me chama em", "me chama no", "me chama depois",
	"depois do carnaval", "depois do natal", "depois das festas",
	"depois da pascoa", "contacte me em", "contate me em", "liga me em",
	"me liga em", "escreva me em", "me escreva em", "em seis meses",
	"daqui a uns meses", "volte em", NULL
};

static const char *const later_2[] = {
	"em janeiro", "em fevereiro", "em marco", "em abril", "em maio",
	"em junho", "em julho", "em agosto", "em setembro", "em outubro",
	"em novembro", "em dezembro", "na primavera", "no outono", "depois do",
	"depois da", NULL
};

static const char *const wrong_3[] = {
	"pessoa errada", "nao sou a pessoa", "nao sou o responsavel",
	"nao sou a responsavel", "nao sou responsavel", "nao sou eu",
	"contato errado", "contacto errado", "nao e a minha area",
	"nao e minha area", "nao e o meu departamento", "nao e da minha",
	"nao trato", "nao cuido", "nao sou decisor", "nao tomo * decisoes",
	"ja nao trabalho", "ja nao trabalha", "nao trabalho mais",
	"nao trabalha mais", "nao faz mais parte", "nao faco mais parte",
	"ja nao faz parte", "ja nao faco parte", "saiu da empresa",
	"sai da empresa", "deixou a empresa", "deixei a empresa",
	"ja nao esta", "nao esta mais", "me aposentei", "se aposentou",
	"esta aposentad~", "reformou se", "endereco errado", "email errado",
	"e mail errado", "engano", "enganou se", "nao me diz respeito",
	"nao e comigo", "nao e da minha competencia", "nao e da minha area",
	"enganou na pessoa", "se enganou", "enganaram se", "se enganaram",
	"voce se enganou", "enganou se na", "nao sou eu quem",
	"nao sou eu que", "pessoa incorreta", "destinatario errado",
	"nao trabalho la", "nao trabalho ai", "ja nao estou", NULL
};

static const char *const referral_3[] = {
	"entre em contato com", "entre em contacto com",
	"entrar em contato com", "entrar em contacto com", "contacte o",
	"contacte a", "contate o", "contate a", "contactar o", "contactar a",
	"contatar o", "contatar a", "fale com", "falar com", "fala com",
	"procure o", "procure a", "escreva para", "enviar para",
	"envie para o", "envie para a", "dirija se", "a pessoa certa",
	"a pessoa indicada", "a pessoa responsavel", "o responsavel e",
	"a responsavel e", "o responsavel por", "a responsavel por",
	"quem cuida", "quem trata", "quem e responsavel", "e responsavel",
	"e o responsavel", "e a responsavel", "cuida disso", "cuida dessa",
	"cuida desse", "trata disso", "trata desses", "trata destes",
	"trata deste", "em copia", "com copia", "copiando", "estou copiando",
	"copio", "coloco em copia", "encaminhei", "encaminhado", "encaminho",
	"vou encaminhar", "reencaminhei", "reencaminho", "passei o seu",
	"passei a sua", "passei seu", "repassei", "meu sucessor",
	"minha sucessora", "meu substituto", "minha substituta",
	"deve contactar", "deve contatar", "deve falar", "deveria falar",
	"tem que falar", "isso e com", "isto e com", "e com o pessoal",
	"e com o setor", "e com a area", "coloco em contato",
	"coloco em contacto", "ponho em contacto", "ponho em contato",
	"vou colocar voce", "vou por em contacto", "te coloco em",
	"o responsavel por isso", "quem ve isso", "e o setor de",
	"e o departamento de", "encaminhar para", "vou passar para",
	"passo para", "passei para", "repasso", "pergunte ao", "pergunte a",
	"escreva ao", "fale antes com", NULL
};

static const char *const referral_2[] = {
	"meu colega", "minha colega", "nosso colega", "nossa colega",
	"nosso diretor", "nossa diretora", "nosso gerente", "nossa gerente",
	NULL
};

static const char *const question_3[] = {
	"quanto custa", "quanto custaria", "quanto fica", "quanto seria",
	"qual o preco", "qual e o preco", "quais os precos",
	"quais sao os precos", "quais sao os valores", "quais os valores",
	"qual o valor", "qual e o valor", "qual seria o valor", "qual o custo",
	"qual e o custo", "qual seria o custo", "tabela de precos",
	"quais sao os vossos precos", "precario", "os valores",
	"como funciona", "como funcionaria", "como funcionam", "como seria",
	"como trabalham", "o que inclui", "o que esta incluido",
	"o que e exatamente", "do que se trata", "de que se trata",
	"em que consiste", "pode explicar", "poderia explicar",
	"podem explicar", "podia explicar", "pode esclarecer",
	"poderia esclarecer", "tem referencias", "tem referencia",
	"tem experiencia", "tem casos", "voces tem", "voces oferecem",
	"voces fazem", "voces trabalham", "voces atendem", "oferecem",
	"trabalham com", "e possivel", "seria possivel", "qual e a", "qual a",
	"qual seria", "quais sao", "quais seriam", "quanto tempo", "quantos",
	"quantas", "onde conseguiu", "onde conseguiram", "como conseguiu",
	"como conseguiram", "como obteve", "onde ficam", "qual a diferenca",
	"tenho uma duvida", "tenho algumas duvidas", "uma duvida",
	"uma pergunta", "algumas perguntas", "tenho uma questao",
	"algumas questoes", "gostaria de saber se", "queria saber",
	"gostaria de entender", "fidelizacao", "fidelidade", "quem e voce",
	"quem es tu", "quem sao voces", "quem e", "quem fala",
	"nos conhecemos", "o que voces", "o que vendem", "o que fazem",
	"o que e isso", "como arranjou", "onde arranjou", NULL
};

static const char *const question_1[] = {
	"preco", "precos", "valor", "valores", "custo", "custos", "quanto",
	NULL
};

static const char *const interest_3[] = {
	"estou interessad~", "estamos interessad~", "estaria interessad~",
	"muito interessad~", "fiquei interessad~", "ficamos interessad~",
	"tenho interesse", "temos interesse", "teria interesse",
	"teriamos interesse", "tenho muito interesse", "me interessa",
	"interessa me", "nos interessa", "interessa nos",
	"parece interessante", "parece me interessante",
	"parece muito interessante", "parece otimo", "parece bom", "soa bem",
	"soa interessante", "achei interessante", "achei muito interessante",
	"muito interessante", "vamos conversar", "vamos falar", "vamos marcar",
	"vamos agendar", "podemos conversar", "podemos falar",
	"podemos marcar", "podemos agendar", "poderiamos conversar",
	"poderiamos marcar", "poderiamos agendar", "podiamos falar",
	"podiamos marcar", "marcar uma", "marcar um", "agendar uma",
	"agendar um", "agende uma", "uma reuniao", "uma chamada",
	"uma ligacao", "uma call", "uma videochamada", "uma demo",
	"uma demonstracao", "me ligue", "ligue me", "pode me ligar",
	"pode ligar me", "me liga", "me envie", "envie me", "envie nos",
	"nos envie", "me mande", "mande me", "manda me", "me manda",
	"pode enviar", "poderia enviar", "pode me enviar", "poderia me enviar",
	"podem enviar", "gostaria de saber mais", "gostaria de conhecer",
	"gostaria de receber", "gostaria de ver", "gostaria de agendar",
	"gostaria de marcar", "gostariamos de saber mais",
	"gostariamos de conhecer", "gostariamos de receber",
	"gostariamos de ver", "saber mais", "mais informacoes",
	"mais informacao", "mais detalhes", "mais infos", "quando podemos",
	"quando poderiamos", "quando tem disponibilidade", "que dia",
	"qual dia", "tem disponibilidade", "teria disponibilidade",
	"sua disponibilidade", "tenho disponibilidade", "estou disponivel",
	"estou livre", "fica bem para", "pode ser na", "pode ser no",
	"pode ser amanha", "que tal", "sim por favor", "sim claro",
	"claro que sim", "com certeza", "com todo gosto", "com muito gosto",
	"terei todo o gosto", "exatamente o que", "era mesmo isto",
	"estamos procurando", "estamos a procura", "fico no aguardo",
	"fico a aguardar", "ficamos a aguardar", "aguardo seu contato",
	"aguardo o seu", "aguardo retorno", "uma proposta", "pode mostrar",
	"poderia mostrar", "pode nos mostrar", "pode apresentar",
	"poderia apresentar", "conte me mais", "me conte mais",
	"me conta mais", "conta me mais", "fale me mais", "me fale mais",
	"me fala mais", "fala me mais", "liga me", "pode ligar", "podem ligar",
	"manda mais", "mande mais", "manda a proposta", "pode mandar",
	"podem mandar", "vamos nessa", "falamos na", "falamos no",
	"bora marcar", "bora conversar", "mande a proposta",
	"envie a proposta", "envia a proposta", "manda a info~",
	"mande a info~", "envie a info~", NULL
};

static const char *const interest_1[] = {
	"sim", "interessante", "talvez", "ok", "claro", "pode ser",
	"combinado", NULL
};

static const char *const sarcasm_3[] = {
	"que original", "mais um email", "mais um e mail", "obrigado por nada",
	"so pode ser brincadeira", "e brincadeira", "kkk", "kkkk", "kkkkk",
	"haha", "rsrs", "boa tentativa", "escrito por ia", "por uma ia",
	"era so o que faltava", "escrito pelo chatgpt", "escrito por chatgpt",
	NULL
};

static const char *const caveat_3[] = {
	"reclama~", "queixa", "apag~", "elimin~", "remov~", "excluir",
	"exclua", "excluam", "spam", "robo", "robos", "bot", "parar", "parem",
	"pare de", "deixe de", "advogado", "advogados", "processo judicial",
	"denunci~", "policia", "lgpd", "rgpd", "dados pessoais", "meus dados",
	"consentimento", "porque me", "como consegui~", "onde consegui~",
	"nunca mais", "mas nao", "nao para", "concorrente", "concorrencia",
	"concorrentes", "falencia", "insolven~", "golpe", "piada",
	"outra pessoa", "todos os pedidos", "seu chefe", "seu gerente",
	"entao nao", "tribunal", "na justica", "interesse zero", NULL
};

static const char *const thanks_3[] = {
	"obrigado pelo", "obrigada pelo", "obrigado pela", "obrigada pela",
	"obrigado por", "obrigada por", "agradeco o", "agradeco a",
	"agradeco pelo", "recebido", "tomei nota", "anotado", "vou analisar",
	"vou ver", "vamos analisar", "vou pensar", "vamos pensar",
	"volto a contactar", "volto a contatar", "dou retorno",
	"te dou retorno", "vou avaliar", "vamos conversar internamente",
	"conversar internamente", "vou falar com", "vamos falar com",
	"tenho que falar com", "preciso falar com", "vou perguntar", NULL
};

static const char *const thanks_2[] = {
	"obrigado", "obrigada", "agradecid~", NULL
};

const struct phrases lexicon_pt[] = {
	{ TOPIC_OPT_OUT, 3, lexicon_pt_rights },
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
