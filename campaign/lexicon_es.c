/* Spanish phrases. */
#include "campaign/lexicon.h"

static const char *const opt_out_3[] = {
	"darme de baja", "deme de baja", "denme de baja", "dame de baja",
	"darnos de baja", "dar de baja mi", "dese de baja", "quiero la baja",
	"solicito la baja", "solicito baja", "baja de su lista", "borreme",
	"borrenme", "borrame", "borrar mis datos", "borren mis", "borre mis",
	"eliminar mis datos", "eliminen mis", "elimine mis", "elimine mi",
	"eliminen mi", "elimina mi", "eliminar mi", "eliminarme", "elimineme",
	"eliminenme", "quitarme de", "quiteme", "quitenme", "quitame",
	"saqueme", "saquenme", "sacarme de", "no me escriba", "no me escriban",
	"no me escribas", "no me contacte", "no me contacten",
	"no me contactes", "no nos contacte~", "no me envie", "no me envien",
	"no me envies", "no me mande~", "no nos envien", "no nos mande~",
	"no deseo recibir", "no quiero recibir", "no deseamos recibir",
	"no queremos recibir", "no deseo seguir", "dejar de recibir",
	"deje de enviar~", "dejen de enviar~", "deja de enviar~",
	"deje de escribir~", "dejen de escribir~", "deje de contactar~",
	"dejen de contactar~", "dejen de mandar~", "deje de mandar~",
	"deje de molestar", "dejen de molestar", "dejeme en paz",
	"dejenme en paz", "dejame en paz", "esto es spam", "es spam",
	"reportado como spam", "marcado como spam", "correo no deseado",
	"correo no solicitado", "cancelar mi suscripcion",
	"cancelar la suscripcion", "cancele mi", "derecho de supresion",
	"derecho de oposicion", "me opongo", "salir de la lista",
	"salir de su lista", "salir de esta lista", "quitar * lista",
	"sacar * lista", "eliminar * lista", "borrar * lista",
	"no mas correos", "no mas mensajes", "no mas emails", "de su lista",
	"de esta lista", "la eliminacion de mis", "eliminacion de mis",
	"eliminacion de mi", "supresion de mis", "darnos la baja",
	"den de baja", "solicito * eliminacion", "solicito * supresion",
	"borra mis", "borra mi", "borren mi", "borre mi", "elimina mis",
	"saca mi", "saquen mi", "quiten mi", "quite mi", "quita mi",
	"sacame de", "no escriban mas", "no escriba mas", "no escribas mas",
	"no mas spam", "no envien mas", "no envie mas", "no envies mas",
	"no manden mas", "no mande mas", "no mandes mas", "no contacten mas",
	"dejen de * correos", "deja de mandar~", "deja de escribir~",
	"deja de molestar", "dejen de spamear", "dadme de baja",
	"dadnos de baja", "denos de baja", "me den de baja", "me de de baja",
	"nos den de baja", "nos de de baja", "dar de baja nuestro correo",
	"dar de baja nuestra direccion", "dar de baja este correo",
	"dar de baja esta direccion", "dar de baja mis",
	"dar de baja nuestros datos", "la baja de mi", "la baja de mis",
	"la baja de su lista", "la baja de sus listas",
	"la baja de nuestro correo", "la baja de nuestros datos",
	"la baja de este correo", "la baja de esta lista",
	"la baja de la lista", "me doy de baja", "me quiero dar de baja",
	"baja por favor", "baja de la lista", "baja de esta lista",
	"baja de sus listas", "baja del boletin", "baja de la newsletter",
	"no vuelva a escrib~", "no vuelva a contact~", "no vuelva a envi~",
	"no vuelva a mand~", "no vuelva a llam~", "no vuelva a molest~",
	"no vuelvan a escrib~", "no vuelvan a contact~", "no vuelvan a envi~",
	"no vuelvan a mand~", "no vuelvan a llam~", "no vuelvan a molest~",
	"no vuelvas a escrib~", "no vuelvas a contact~", "no vuelvas a envi~",
	"no vuelvas a mand~", "no vuelvas a llam~", "no vuelvas a molest~",
	"no quiero mas correos", "no quiero mas correo",
	"no quiero mas mensajes", "no quiero mas emails",
	"no quiero mas e mails", "no quiero mas mails",
	"no quiero mas publicidad", "no quiero mas spam",
	"no quiero mas llamadas", "no quiero mas newsletters",
	"no queremos mas correos", "no queremos mas correo",
	"no queremos mas mensajes", "no queremos mas emails",
	"no queremos mas e mails", "no queremos mas mails",
	"no queremos mas publicidad", "no queremos mas spam",
	"no queremos mas llamadas", "no queremos mas newsletters",
	"basta de correos", "basta de correo", "basta de mensajes",
	"basta de emails", "basta de e mails", "basta de mails",
	"basta de publicidad", "basta de spam", "basta de llamadas",
	"basta de newsletters", "basta ya de correos", "basta ya de correo",
	"basta ya de mensajes", "basta ya de emails", "basta ya de e mails",
	"basta ya de mails", "basta ya de publicidad", "basta ya de spam",
	"basta ya de llamadas", "basta ya de newsletters", "basta de molestar",
	"basta de escribir~", "basta de enviar~", "no autorizo el uso",
	"no autorizo a usar", "no autorizo que usen",
	"no autorizo el tratamiento", "no autorizo a que me",
	"no autorizo estos correos", "no autorizo el envio", "me de la lista",
	"mi * de la lista", "nos de la lista", "mis * de la lista",
	"quit~ de la lista", "borr~ de la lista", "sac~ de la lista",
	"elimin~ de la lista", "mi correo de la lista",
	"mi direccion de la lista", "mi email de la lista",
	"mi nombre de la lista", "otro correo mas y * denunci~",
	"otro correo mas y * abogado", "otro correo mas y * aepd",
	"otro mensaje mas y * denunci~", "otro mensaje mas y * abogado",
	"otro mensaje mas y * aepd", "otro email mas y * denunci~",
	"otro email mas y * abogado", "otro email mas y * aepd",
	"un correo mas y * denunci~", "un correo mas y * abogado",
	"un correo mas y * aepd", "un mensaje mas y * denunci~",
	"un mensaje mas y * abogado", "un mensaje mas y * aepd",
	"un email mas y * denunci~", "un email mas y * abogado",
	"un email mas y * aepd", NULL
};

static const char *const opt_out_2[] = {
	"desuscribir~", "desuscripcion", NULL
};

static const char *const opt_out_1[] = {
	"basta de", "basta ya", "ya basta", "ante la aepd", "les denuncio",
	"los denuncio", "les denunciare", "los denunciare", "os denuncio",
	"te denuncio", "le denuncio", "voy a denunciar", "acciones legales",
	"medidas legales", "no quiero mas", "no queremos mas", "dar de baja",
	"no autorizo", "la baja de", "de la lista", "no mas de esto", "baja",
	"lopd", "rgpd", "la aepd", "proteccion de datos", "mi abogado", NULL
};

static const char *const refusal_3[] = {
	"no estoy interesad~", "no estamos interesad~", "no me interesa",
	"no nos interesa", "no interesa", "sin interes", "ningun interes",
	"no tengo interes", "no tenemos interes", "no es de interes",
	"no es de nuestro interes", "no gracias", "no lo necesito",
	"no lo necesitamos", "no necesito", "no necesitamos",
	"no nos hace falta", "no hace falta", "no es necesario",
	"no estoy buscando", "no estamos buscando", "no buscamos",
	"ya tenemos", "ya contamos con", "ya disponemos", "ya trabajamos con",
	"ya usamos", "ya utilizamos", "ya tengo", "estamos satisfechos",
	"estamos contentos con", "estamos conformes",
	"lo hacemos internamente", "lo llevamos internamente", "internamente",
	"no tenemos presupuesto", "sin presupuesto", "no hay presupuesto",
	"no disponemos de presupuesto", "no encaja", "no se ajusta",
	"no es para nosotros", "no aplica", "declinar", "declinamos",
	"hemos decidido no", "no vamos a", "no seguiremos",
	"no es una prioridad", "no es prioritario",
	"fuera de nuestro presupuesto", "no es el momento",
	"no es buen momento", "no es un buen momento", "no encaja con",
	"no lo vemos", "no lo veo", "tenemos proveedor", "no nos encaja",
	"no vamos a contratar", "seguimos con", "seguiremos con",
	"continuamos con", "continuaremos con", "no es algo que",
	"no es lo que", "nos quedamos con", "no me hace falta",
	"no nos hacen falta", "no me hacen falta", "de momento no lo",
	"no nos sirve", "no me sirve", "no nos conviene", "contentos con",
	"satisfechos con", "no quiero nada", "no queremos nada",
	"ya tengo quien", "ya tenemos quien", "ya lo tenemos", "ya lo hacemos",
	"estamos bien asi", "otras prioridades", "agradezco pero no", NULL
};

static const char *const refusal_2[] = {
	"por ahora no", "de momento no", "por el momento no", "ahora no",
	"ahora mismo no", "en este momento no", "actualmente no",
	"no en este momento", "no por el momento", "no por ahora",
	"lamentablemente no", "desafortunadamente no", "no tengo tiempo",
	"este ano no", "le contactaremos si", "os avisamos si",
	"le avisaremos", "los contactaremos si", "si lo necesitamos",
	"si cambia", "guardo sus datos", "guardamos sus datos",
	"pues no", "gracias pero no", "muy caro", "demasiado caro",
	"otro proveedor", "otra empresa", "otra solucion", NULL
};

static const char *const refusal_1[] = {
	"no", "lamentablemente", NULL
};

static const char *const later_3[] = {
	"contacteme de nuevo", "contactenos de nuevo", "contactarme de nuevo",
	"contactame de nuevo", "volver a contactar~", "vuelva a contactar~ en",
	"vuelve a escribirme", "vuelva a escribirme", "escribame en",
	"escribeme en", "escribanos en", "proximo ano", "el ano que viene",
	"ano que viene", "proximo trimestre", "siguiente trimestre",
	"mas adelante", "mas tarde", "en unos meses", "en * meses",
	"despues del verano", "despues de vacaciones", "retomar~ en",
	"retomamos en", "escribidme en", "contacte en", "contacteme en",
	"contactame en", "contactenme en", "llameme en", "llamame en",
	"hablame en", "despues de navidad", "despues de las fiestas",
	"despues de semana santa", "a la vuelta", "el proximo ano",
	"vuelva a escribir", "vuelve a escribir", "vuelva a llamar",
	"en seis meses", NULL
};

static const char *const later_2[] = {
	"en enero", "en febrero", "en marzo", "en abril", "en mayo",
	"en junio", "en julio", "en agosto", "en septiembre", "en octubre",
	"en noviembre", "en diciembre", "en primavera", "en otono",
	"despues de", NULL
};

static const char *const wrong_3[] = {
	"persona equivocada", "no soy la persona", "no soy la indicada",
	"no soy el indicado", "no soy el responsable", "no soy la responsable",
	"no soy responsable", "no soy quien", "contacto equivocado",
	"no es mi area", "no es mi departamento", "no me corresponde",
	"no llevo", "no me encargo", "no me ocupo", "no tomo * decisiones",
	"ya no trabajo", "ya no trabaja", "ya no estoy en", "ya no esta en",
	"ya no soy", "ya no es", "ya no forma parte", "ya no formo parte",
	"ha dejado la empresa", "he dejado la empresa", "dejo la empresa",
	"deje la empresa", "esta jubilad~", "estoy jubilad~", "me he jubilado",
	"se jubilo", "se ha jubilado", "correo equivocado",
	"direccion equivocada", "se ha equivocado", "se equivoca de",
	"me confunde", "no es de mi competencia", "no es mi competencia",
	"no es cosa mia", "no es mi tema", "no me compete", "no es de mi area",
	"equivocado de persona", "equivocado de correo", "te has equivocado",
	"se han equivocado", "os habeis equivocado", "se equivoco",
	"te equivocaste", "te equivocas de", "se equivocan de",
	"persona incorrecta", "destinatario equivocado",
	"destinatario incorrecto", "no soy el adecuado", "no soy la adecuada",
	"no me toca", "ya no estoy", "ya no esta con", "no trabajo ahi",
	"no trabajo alli", "no trabajo en", "no lo llevo", "no llevo yo",
	"ya no lo llevo", NULL
};

static const char *const referral_3[] = {
	"contacte con", "contacta con", "contacten con", "contacte a",
	"contactar con", "contactar a", "pongase en contacto",
	"ponerse en contacto", "ponte en contacto", "dirijase a",
	"dirigirse a", "dirigete a", "hable con", "habla con", "hablar con",
	"escriba a", "escribe a", "escribale a", "escribele a",
	"la persona indicada", "la persona adecuada", "la persona responsable",
	"la persona encargada", "el responsable es", "la responsable es",
	"el encargado", "la encargada", "se encarga", "quien lleva",
	"quien se ocupa", "quien gestiona", "lleva estos temas",
	"lleva este tema", "lleva estos asuntos", "en copia", "copio a",
	"pongo en copia", "con copia a", "he reenviado", "reenviado su",
	"reenvio su", "reenvio tu", "le reenvio", "he pasado su",
	"he pasado tu", "paso su", "paso tu", "traslado su", "he trasladado",
	"mi sucesor", "mi sucesora", "mi reemplazo", "debe contactar",
	"deberia contactar", "tiene que hablar", "tiene que contactar",
	"debe hablar", "te paso con", "le paso con", "les paso con",
	"pongo en contacto", "poner en contacto", "ponerle en contacto",
	"ponerte en contacto", "lo lleva", "lo llevan", "esto lo ve",
	"lo ve mi", "eso lo ve", "hay que hablar con", "preguntale a",
	"pregunte a", "pregunta a", "reenvio esto", "lo reenvio", "se lo paso",
	"lo paso a", "derivo", "he derivado", "lo derivo", "remitase a",
	"envielo a", "envialo a", "mandelo a", "mandalo a", NULL
};

static const char *const referral_2[] = {
	"mi companer~", "nuestro companer~", "nuestra companer~", "mi colega",
	"nuestro director", "nuestra directora", "nuestro responsable",
	"nuestra responsable", NULL
};

static const char *const question_3[] = {
	"cuanto cuesta", "cuanto costaria", "cuanto vale", "cuanto es",
	"que precio", "que precios", "que costo", "que coste",
	"cual es el precio", "cual es el coste", "cual es el costo",
	"cuales son los precios", "cuales son sus precios",
	"cuales son sus tarifas", "sus tarifas", "sus precios",
	"lista de precios", "tarifas", "como funciona", "como funcionaria",
	"como funcionan", "como trabajan", "como seria", "que incluye",
	"que es exactamente", "que hacen exactamente", "en que consiste",
	"de que se trata", "de que trata", "podria explicar~",
	"podrian explicar~", "puede explicar~", "puedes explicar~",
	"podria aclarar~", "puede aclarar~", "tienen referencias",
	"tiene referencias", "tienen experiencia", "tienen casos",
	"tienen algun", "tiene algun", "ofrecen", "ofrece tambien",
	"trabajan con", "es posible", "seria posible", "cual es", "cuales son",
	"cuanto tiempo", "cuantos", "cuantas", "de donde saco",
	"de donde sacaron", "de donde han sacado", "como consiguio",
	"como han conseguido", "como consiguieron", "donde estan",
	"que diferencia", "tengo una duda", "tengo una pregunta",
	"una pregunta", "tengo preguntas", "tengo algunas",
	"algunas preguntas", "me gustaria saber si", "quisiera saber",
	"permanencia", "quien eres", "quien es usted", "quienes son",
	"quien es", "quien sois", "nos conocemos", "de que empresa",
	"que quieren", "que quiere", "que venden", "que vendes", "que ofrecen",
	"a que se dedica", "a que se dedican", "de donde saca~", "como obtuv~",
	NULL
};

static const char *const question_1[] = {
	"precio", "precios", "costo", "coste", "cuanto", NULL
};

static const char *const interest_3[] = {
	"estoy interesad~", "estamos interesad~", "estaria interesad~",
	"estariamos interesad~", "muy interesad~", "me interesa",
	"nos interesa", "me interesaria", "nos interesaria",
	"me podria interesar", "nos podria interesar", "podria interesar~",
	"suena interesante", "suena bien", "suena genial", "suena muy bien",
	"parece interesante", "parece muy interesante", "muy interesante",
	"me parece bien", "me parece interesante", "hablemos", "conversemos",
	"charlemos", "podemos hablar", "podriamos hablar", "podemos agendar",
	"podemos reunirnos", "podemos vernos", "podriamos agendar",
	"podriamos reunirnos", "agendemos", "agendar una", "agenda una",
	"agendar un", "programar una", "concertar una", "coordinar una",
	"coordinemos", "una reunion", "una llamada", "una videollamada",
	"una demo", "una demostracion", "llameme", "llamame", "llamenos",
	"me puede llamar", "puede llamarme", "puedes llamarme", "envieme",
	"enviame", "envienme", "enviarme", "enviarnos", "envienos", "mandame",
	"mandeme", "mandenos", "mandarme", "remitame", "me gustaria saber mas",
	"me gustaria conocer mas", "me gustaria conocer",
	"me gustaria recibir", "me gustaria ver", "nos gustaria saber mas",
	"nos gustaria conocer", "nos gustaria recibir", "nos gustaria ver",
	"saber mas", "conocer mas", "mas informacion", "mas detalles",
	"mas info", "cuando podemos", "cuando podriamos",
	"cuando tiene disponibilidad", "cuando tienes", "cuando le viene",
	"que dia", "tiene disponibilidad", "tienes disponibilidad",
	"su disponibilidad", "tengo disponibilidad", "estoy disponible",
	"estoy libre", "me viene bien", "me va bien", "nos viene bien",
	"le viene bien", "le parece bien", "te viene bien", "le va bien",
	"que le parece", "te parece si", "le parece si", "si por favor",
	"si claro", "claro que si", "con mucho gusto", "encantad~ de",
	"justo lo que", "justo estamos buscando", "estamos buscando",
	"adelante con", "quedo a la espera", "quedamos a la espera",
	"espero su llamada", "una propuesta", "me puede mostrar",
	"nos puede mostrar", "puede mostrarnos", "puede mostrarme",
	"nos puede presentar", "ver una demo", "cuentame mas", "cuenteme mas",
	"cuentenme mas", "cuentame", "cuenteme", "dime mas", "digame mas",
	"llamadme", "llamenme", "agendamos", "hablamos el", "hablamos manana",
	"nos vemos el", "nos llamamos", "podemos quedar", "quedamos el",
	"me encantaria", "nos encantaria", "cuando hablamos", "manda la info~",
	"manda la propuesta", "mande la propuesta", "mande la info~",
	"envie la propuesta", "envie la info~", "envia la propuesta",
	"envia la info~", "envie su propuesta", "envia tu propuesta",
	"pasame la", "pasame el", "pasame los", "pasame las", "pasame una",
	"pasame un", "pasame mas", "pasame info~", "pasame precio~",
	"pasame presupuesto", "pasame detalles", "paseme la", "paseme el",
	"paseme los", "paseme las", "paseme una", "paseme un", "paseme mas",
	"paseme info~", "paseme precio~", "paseme presupuesto",
	"paseme detalles", "pasenme la", "pasenme el", "pasenme los",
	"pasenme las", "pasenme una", "pasenme un", "pasenme mas",
	"pasenme info~", "pasenme precio~", "pasenme presupuesto",
	"pasenme detalles", NULL
};

static const char *const interest_1[] = {
	"si", "interesante", "quizas", "tal vez", "puede ser", "de acuerdo",
	"vale", "claro", "adelante", "pasame", "paseme", "pasenme", NULL
};

static const char *const sarcasm_3[] = {
	"que original", "otro correo mas", "otro mail mas", "gracias por nada",
	"es una broma", "esta bromeando", "estas de broma", "jaja", "jajaja",
	"buen intento", "si claro seguro", "escrito por una ia",
	"lo que me faltaba", "lo que faltaba", "escrito por chatgpt",
	"escrito con chatgpt", NULL
};

static const char *const caveat_3[] = {
	"queja", "quejas", "borre", "borrar", "borren", "elimin~",
	"dar de baja", "darme de baja", "spam", "robot", "robots", "bot",
	"parar", "paren", "dejen", "deje de", "dejar de", "abogado",
	"abogados", "denuncia~", "policia", "rgpd", "lopd", "datos personales",
	"mis datos", "consentimiento", "por que me", "como consigui~",
	"de donde ha", "de donde saca~", "nunca mas", "pero no", "no para",
	"competencia", "competidor", "quiebra", "concurso de acreedores",
	"acos~", "estafa", "broma", "otra persona", "todas las solicitudes",
	"su jefe", "su superior", "asi que no", "juzgado", "juzgados",
	"tribunal", "tribunales", "mi direccion", "cuando sea gratis", NULL
};

static const char *const thanks_3[] = {
	"gracias por su", "gracias por tu", "gracias por el", "gracias por la",
	"gracias por contactar~", "gracias por escribir~", "recibido",
	"tomo nota", "tomamos nota", "lo revisare", "lo revisamos", "lo miro",
	"lo pensare", "lo voy a pensar", "te digo algo", "le digo algo",
	"os digo algo", "lo reviso", "lo comento", "voy a hablar con",
	"hablare con", "tengo que hablar con", "tengo que preguntar",
	"lo hablo con", NULL
};

static const char *const thanks_2[] = {
	"gracias", "muchas gracias", NULL
};

const struct phrases lexicon_es[] = {
	{ TOPIC_OPT_OUT, 3, lexicon_es_rights },
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
