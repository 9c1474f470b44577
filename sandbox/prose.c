/* Choosing and filling sentences by a lead's facts. */
#include "sandbox/prose.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "sandbox/prose_pools.h"

#define SUBJECT_MAX 60
#define SERVICE_WORDS 5

struct facts {
	char	*company;	/* owned, without its legal form */
	char	*service[2];	/* owned */
	char	*industry;	/* owned */
	char	*brand;		/* owned */
	char	*role;		/* owned */
	uint64_t seed;		/* from the company and the name */
};

static uint64_t
hash(const char *text, uint64_t h)
{
	for (; *text != '\0'; text++)
		h = (h ^ (unsigned char)*text) * UINT64_C(1099511628211);
	return h;
}

static uint64_t
mix(uint64_t h)
{
	h ^= h >> 33;
	h *= UINT64_C(0xff51afd7ed558ccd);
	h ^= h >> 33;
	h *= UINT64_C(0xc4ceb9fe1a85ec53);
	return h ^ (h >> 33);
}

/* "Acme Robotics GmbH & Co. KG" is Acme Robotics. */
static char *
short_company(const char *name)
{
	static const char *const forms[] = { " gmbh", " ag", " inc", " inc.",
	    " llc", " ltd", " ltd.", " limited", " corp", " corp.",
	    " corporation", " co.", " s.a.", " sas", " s.r.l.", " srl",
	    " b.v.", " bv", " ab", " oy", " plc", " kg", " &", ",", NULL };
	struct str s = STR_INIT;
	size_t i, n;

	str_add(&s, name);
	str_trim(&s);
	for (i = 0; forms[i] != NULL; i++) {
		n = strlen(forms[i]);
		if (s.len > n &&
		    str_equal_nocase(s.s + s.len - n, forms[i])) {
			str_cut(&s, s.len - n);
			str_trim(&s);
			i = (size_t)-1;
		}
	}
	return str_detach(&s);
}

/* A phrase as it stands inside a sentence: "Brand Strategy" has no capitals
 * there, "SEO" has. */
static void
into_sentence(struct str *s)
{
	size_t i;
	int start = 1;

	for (i = 0; i < s->len; i++) {
		if (start && isupper((unsigned char)s->s[i]) &&
		    (i + 1 == s->len || islower((unsigned char)s->s[i + 1])))
			s->s[i] = (char)tolower((unsigned char)s->s[i]);
		start = s->s[i] == ' ' || s->s[i] == '-';
	}
}

/* Words only: what looks like a link, a figure or markup is no service. */
static int
is_phrase(const char *text)
{
	return !str_blank(text) &&
	    strpbrk(text, "@/:<>{}[]()\"0123456789!?|*#") == NULL;
}

/* The phrase of at most SERVICE_WORDS words, or NULL. */
static char *
phrase(const char *text, size_t n)
{
	struct str s = STR_INIT;
	size_t i;
	int words = 1;

	str_addn(&s, text, n);
	str_trim(&s);
	for (i = 0; i < s.len; i++)
		words += s.s[i] == ' ';
	if (words > SERVICE_WORDS || !is_phrase(s.s)) {
		str_release(&s);
		return NULL;
	}
	into_sentence(&s);
	return str_detach(&s);
}

static void
read_services(struct facts *f, const char *text)
{
	size_t n, found = 0;

	while (text != NULL && *text != '\0' && found < 2) {
		n = strcspn(text, ",;\n");
		f->service[found] = phrase(text, n);
		found += f->service[found] != NULL;
		text += n + (text[n] != '\0');
	}
	if (found == 0)
		f->service[found++] = xstrdup("the work you are known for");
	if (found == 1)
		f->service[found] = xstrdup("the experience behind it");
}

static char *
fact(const cJSON *of, const char *name, const char *otherwise)
{
	const char *text = json_opt_string(of, name);
	char *found = text == NULL ? NULL : phrase(text, strlen(text));

	return found != NULL ? found : xstrdup(otherwise);
}

static void
read_facts(struct facts *f, const cJSON *lead, const cJSON *sender)
{
	const char *company = json_opt_string(lead, "company");
	const char *brand = json_opt_string(sender, "brand");
	const char *name = json_opt_string(lead, "name");

	f->company = short_company(str_blank(company) ? "Your company" :
	    company);
	f->brand = xstrdup(str_blank(brand) ? "our firm" : brand);
	f->industry = fact(lead, "industry", "your market");
	f->role = fact(lead, "title", "your role");
	read_services(f, json_opt_string(lead, "top_services"));
	f->seed = mix(hash(name == NULL ? "" : name,
	    hash(f->company, UINT64_C(14695981039346656037))));
}

static void
facts_release(struct facts *f)
{
	free(f->company);
	free(f->brand);
	free(f->industry);
	free(f->role);
	free(f->service[0]);
	free(f->service[1]);
}

static const char *
slot(const struct facts *f, char letter)
{
	switch (letter) {
	case 'c':
		return f->company;
	case 's':
		return f->service[0];
	case 't':
		return f->service[1];
	case 'i':
		return f->industry;
	case 'b':
		return f->brand;
	default:
		return f->role;
	}
}

/* A slot at the beginning of a sentence gets its capital. */
static void
fill(const struct facts *f, const char *text, struct str *out)
{
	size_t at, begin = out->len;

	for (; *text != '\0'; text++) {
		if (text[0] != '{' || text[1] == '\0' || text[2] != '}') {
			str_addc(out, *text);
			continue;
		}
		at = out->len;
		str_add(out, slot(f, text[1]));
		if ((at == begin || (at >= 2 && out->s[at - 1] == ' ' &&
		    strchr(".?:", out->s[at - 2]) != NULL &&
		    out->s[at - 2] != ':')) && out->len > at)
			out->s[at] =
			    (char)toupper((unsigned char)out->s[at]);
		text += 2;
	}
}

static const char *
choose(const struct facts *f, enum prose_role role, enum prose_part part,
    size_t step)
{
	const struct prose_pool *pool = &prose_pools[role][part];
	uint64_t h = mix(f->seed + (uint64_t)part * 7919 +
	    (uint64_t)role * 104729);

	return pool->text[(h + step) % pool->n];
}

static void
write_subject(const struct facts *f, enum prose_role role, size_t step,
    struct str *out)
{
	const size_t n = prose_pools[role][PROSE_SUBJECT].n;
	size_t i;

	for (i = 0; i < n; i++) {
		str_reset(out);
		fill(f, choose(f, role, PROSE_SUBJECT, step + i), out);
		if (out->len <= SUBJECT_MAX)
			return;
	}
	str_reset(out);
	str_add(out, "A strategic thought for your team");
}

static void
write_body(const struct facts *f, const cJSON *data, enum prose_role role,
    size_t step, struct str *out)
{
	const cJSON *lead = json_opt(data, "lead");
	const cJSON *sender = json_opt(data, "sender");
	const char *first = json_opt_string(lead, "first_name");
	const char *name = json_opt_string(sender, "name");
	int part;

	str_addf(out, "Hi %s,", str_blank(first) ? "there" : first);
	for (part = PROSE_OPEN; part < PROSE_PARTS; part++) {
		struct str text = STR_INIT;

		fill(f, choose(f, role, (enum prose_part)part, step), &text);
		str_addf(out, "\n\n%s", text.s);
		str_release(&text);
	}
	if (name != NULL)
		str_addf(out, "\n\n%s\n%s", name, f->brand);
}

cJSON *
prose_write(const cJSON *data)
{
	cJSON *answer = cJSON_CreateObject(), *list, *message;
	const cJSON *steps = json_opt(data, "steps"), *step;
	size_t i = 0, n = (size_t)cJSON_GetArraySize(steps);
	struct str text = STR_INIT;
	struct facts f;
	enum prose_role role;

	read_facts(&f, json_opt(data, "lead"), json_opt(data, "sender"));
	list = cJSON_AddArrayToObject(answer, "messages");
	cJSON_ArrayForEach(step, steps) {
		role = i == 0 ? PROSE_FIRST : i + 1 == n ? PROSE_LAST :
		    PROSE_BETWEEN;
		message = cJSON_CreateObject();
		json_add_string(message, "step",
		    json_opt_string(step, "id") == NULL ? "" :
		    json_opt_string(step, "id"));
		write_subject(&f, role, i, &text);
		json_add_string(message, "subject", text.s);
		str_reset(&text);
		write_body(&f, data, role, i, &text);
		json_add_string(message, "body", text.s);
		cJSON_AddItemToArray(list, message);
		i++;
	}
	str_release(&text);
	facts_release(&f);
	return answer;
}

const char *
prose_judge(const char *text)
{
	static const struct {
		const char	*sign;
		const char	*class;
	} signs[] = {
		{ "out of office", "out_of_office" },
		{ "on leave", "out_of_office" },
		{ "unsubscribe", "unsubscribe" },
		{ "remove me", "unsubscribe" },
		{ "stop writing", "unsubscribe" },
		{ "stop emailing", "unsubscribe" },
		{ "no longer work", "wrong_person" },
		{ "not the right person", "wrong_person" },
		{ "please contact", "referral" },
		{ "talk to my colleague", "referral" },
		{ "not interested", "not_interested" },
		{ "no thank", "not_interested" },
		{ "not now", "not_interested" },
		{ "no need", "not_interested" },
		{ "interested", "interested" },
		{ "let's talk", "interested" },
		{ "sounds good", "interested" },
		{ "tell me more", "interested" },
		{ "happy to meet", "interested" },
		{ "ticket", "auto_reply" },
		{ "automatic", "auto_reply" },
		{ "?", "question" },
	};
	size_t i;

	for (i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (str_find_nocase(text, signs[i].sign) != NULL)
			return signs[i].class;
	return "needs_review";
}
