/* Sentences for the first, the middle and the last message of a campaign. */
#include "sandbox/prose_pools.h"

static const char *const first_subjects[] = {
	"The quiet advantage inside {c}",
	"Where {c} could set the terms",
	"A strategic question about {s}",
	"What {s} says about {c}",
	"Who will define {i} next",
	"{c} and the next market position",
	"A sharper reading of {i}",
	"The position behind {s}",
};

static const char *const first_opens[] = {
	"Most firms in {i} repeat the same promises until buyers stop hearing "
	"them. {c} has something rarer: with {s}, you hold a position that "
	"competitors can describe but cannot easily occupy.",
	"There is a pattern in {i} that few leaders name. The companies that "
	"win are seldom the loudest; they are the ones whose work in {s} makes "
	"every alternative look like a compromise.",
	"Reading about {c}, one thing stood out. You treat {s} as the heart of "
	"the offer, while much of {i} still treats it as an entry on a price "
	"sheet. That difference is strategic.",
	"Buyers in {i} rarely choose the best supplier. They choose the one "
	"whose value they can repeat to a colleague in one sentence, and {s} "
	"gives {c} an unusually strong sentence to start from.",
	"Every market reaches the moment when competence stops being a "
	"distinction. In {i} that moment has come, and {c} is one of the few "
	"that can answer it with {s} instead of with a discount.",
	"What {c} does in {s} looks like execution from the outside. Seen from "
	"the boardroom of a client it is something else: the reason a hard "
	"decision in {i} becomes an obvious one.",
	"The balance of power in {i} is moving from those who own capacity to "
	"those who own the customer's understanding. {c}, with {s} at its "
	"centre, is closer to that second group than most.",
	"Two kinds of company are emerging in {i}: those that explain what "
	"they do, and those that define what the client should expect. Your "
	"work in {s} puts {c} within reach of the second.",
};

static const char *const first_middles[] = {
	"The opening is larger than it looks, because {t} gives you a second "
	"argument that rivals would need a long time to build, and nobody has "
	"yet claimed that combination in public.",
	"Strength of this kind tends to stay invisible. Clients feel it after "
	"they sign, while the ones you never meet go on comparing you with "
	"firms that offer {t} and little else.",
	"What interests us is the gap between the quality of the work and the "
	"place it holds in the market's mind. With {t} beside it, that gap is "
	"an asset waiting for a decision.",
	"Left alone, such an edge is slowly copied. Stated with conviction and "
	"tied to {t}, it becomes the standard that others are measured "
	"against, usually before they notice.",
	"It also changes who you are compared with. A company known for {t} "
	"and for a clear point of view is discussed in a different room from "
	"one that merely delivers.",
	"Few teams turn that into a deliberate position. Those that do find "
	"that {t} stops being a line in a proposal and starts to carry the "
	"conversation on its own.",
	"At {b} we spend our days on exactly this turn, from respected "
	"supplier to reference point, and {t} is the sort of raw material it "
	"needs.",
	"The missing piece is seldom substance. It is the decision to be known "
	"for one thing, to let {t} support it, and to say it before somebody "
	"else does.",
};

static const char *const first_closes[] = {
	"Which part of that position do you most want the market to recognise "
	"next? If it is a question you are weighing, I would value a short "
	"exchange of views.",
	"If you had to be known for a single idea a year from now, what would "
	"it be? I would be glad to compare notes when it suits you.",
	"Where do you see the line between being chosen and being compared? "
	"Your view would interest me, in a brief call or simply by reply.",
	"What would have to be true for clients to come to you first? Should "
	"that be on your mind, a quiet conversation might be worthwhile.",
	"How deliberate is that position today? I am happy to share an outside "
	"reading of it, and equally happy to hear where I am wrong.",
	"Is this a conversation already under way on your side? If so, I would "
	"like to connect and hear how you see it.",
	"Which competitor's story do your clients repeat most often? The "
	"answer tells a great deal, and I would welcome the chance to discuss "
	"it.",
};

static const char *const between_subjects[] = {
	"What separates leaders in {i}",
	"Evidence from the market around {s}",
	"How decisions in {i} really fall",
	"The difference {c} can prove",
	"Substance before noise in {i}",
	"Why {s} carries more weight now",
	"The case for {c}, plainly",
};

static const char *const between_opens[] = {
	"A shift is visible across {i}. Procurement lists have grown longer, "
	"yet the final choice is made on confidence, and confidence goes to "
	"whoever shows how they think before the contract.",
	"Look closely at recent choices in {i} and one trait recurs. The "
	"chosen company had framed the problem first, so that every later "
	"proposal was read in its terms.",
	"The strongest names in {i} no longer argue about features. They show "
	"a method, name its limits openly, and let the buyer draw the "
	"conclusion that suits them.",
	"Trust in {i} is being earned in a new order: judgement first, then "
	"proof, then price. Firms that keep the old order find themselves "
	"negotiating far too early.",
	"Clients who need {s} have become careful readers. They set claims "
	"aside and look for a consistent line between what a company says, "
	"what it shows and what it declines to do.",
	"In most of {i} the offers have converged, and that makes the way a "
	"decision is prepared more important than the offer itself. It is a "
	"quiet change with large effects.",
	"Watch how senior buyers talk about {s} among themselves. They pass on "
	"one clear thought about a supplier, and everything else in the "
	"presentation is forgotten.",
};

static const char *const between_middles[] = {
	"This is where {b} works differently. We begin with the decision your "
	"best client has to defend, build the argument backwards from there, "
	"and leave out whatever does not help them defend it.",
	"Our approach at {b} is deliberately narrow: one position, tested "
	"against the hardest objection in the room, then carried through every "
	"contact until it is unmistakable.",
	"{b} was built for that kind of work. Strategy and language come from "
	"the same table, so the thought that wins the meeting is the thought "
	"that reaches the market.",
	"What sets {b} apart is restraint. We look for the claim {c} can hold "
	"for years, and we would rather strike three good lines than keep one "
	"that a rival could sign.",
	"At {b} we treat positioning as an operating decision. It has an "
	"owner, a rhythm and a test, which is why it survives the first busy "
	"quarter.",
	"The discipline we bring at {b} is simple to describe and demanding to "
	"keep: say what is true, say it before others do, and make it costly "
	"to imitate.",
	"For {c} that would mean starting from {t}, where the substance is "
	"already there, and giving it the frame that lets a buyer see its "
	"weight at once.",
};

static const char *const between_closes[] = {
	"Applied to {c}, the first step would be small and its effect easy to "
	"judge. I can outline it in a few minutes whenever you like.",
	"There is a specific angle in {s} that I believe is still free. I "
	"would rather show it to you than describe it from a distance.",
	"I have sketched what this could look like for {c}. It fits on a page, "
	"and it is yours to use whether or not we ever talk.",
	"If any of this touches a discussion you are having, I am glad to add "
	"an outside view, without slides and without ceremony.",
	"A short conversation would be enough to see whether the idea holds in "
	"your market. I suspect it does, and I would like to be tested on it.",
	"The useful part begins where your own reading differs from mine, and "
	"that is the conversation I would look forward to.",
};

static const char *const last_subjects[] = {
	"Before the positions in {i} settle",
	"The window for {c} is open",
	"Others are moving in {i}",
	"A closing thought for {c}",
	"Timing, {s} and {c}",
	"Who speaks first in {i}",
	"One last note on {s}",
};

static const char *const last_opens[] = {
	"Positions in {i} are being taken now. Competitors are rewriting what "
	"they stand for, and the first credible voice on {s} will set the "
	"words that all others have to answer.",
	"The calm in {i} is deceptive. Several firms are moving from selling "
	"capacity to owning an idea, and once an idea has an owner it is "
	"expensive to win back.",
	"Markets remember who spoke first. Around {s} that place is still "
	"open, although the number of companies reaching for it grows with "
	"every planning round.",
	"Planning cycles across {i} are closing, and with them the choice of "
	"whom clients will watch in the season ahead. What is unclaimed today "
	"will look settled by then.",
	"I see more companies in {i} preparing the same move: a clear claim, "
	"made early, repeated calmly. The ones who wait will be measured "
	"against it.",
	"Every sector has a short season in which its order is rewritten. {i} "
	"seems to be in it, and {s} is one of the places where the new order "
	"will be decided.",
	"The conversation about {s} is shifting from how it is done to who "
	"defines it. That kind of opening closes quietly, usually when a rival "
	"publishes what everybody already knew.",
};

static const char *const last_middles[] = {
	"{c} could take that place with what it already has. Waiting costs "
	"nothing visible at first; later it costs the freedom to choose the "
	"ground on which you compete.",
	"You would not need to begin from nothing, because {t} already gives "
	"{c} a claim with substance. What it needs is a decision and a date.",
	"Acting early is a matter of weeks, whereas catching up with somebody "
	"else's story tends to take years, and it is always told in their "
	"words.",
	"The advantage goes to the company that is ready when attention turns. "
	"With {t} behind it, {c} could be that company, provided the "
	"groundwork starts before the noise does.",
	"For {c} the moment is favourable: the substance is there, the field "
	"is not yet crowded, and the first clear statement will be the one "
	"that is quoted.",
	"It would be a pity to see {c} argue from second place about something "
	"it has understood longer than most. The lead is yours to use while it "
	"is still a lead.",
};

static const char *const last_closes[] = {
	"I will not write again on this. If you want to look at it together "
	"while the field is open, a reply with a time is all it takes.",
	"This is my last note for now. Should the timing be right, I will keep "
	"half an hour free for you this week or next.",
	"I leave it with you here. One line from you is enough, and I will "
	"bring a concrete first step to the conversation.",
	"After this I will leave the subject to you. If it deserves half an "
	"hour before your plans are fixed, I would be glad to make the time.",
	"I close the thread with an open offer: a focused conversation, your "
	"agenda, and an honest view of where {c} could move first.",
	"Let this be the final nudge. If the answer is later, I understand; if "
	"it is now, tell me when and I will be there.",
};

#define POOL(array) { array, sizeof(array) / sizeof(array[0]) }

const struct prose_pool prose_pools[PROSE_ROLES][PROSE_PARTS] = {
	[PROSE_FIRST] = { POOL(first_subjects), POOL(first_opens),
	    POOL(first_middles), POOL(first_closes) },
	[PROSE_BETWEEN] = { POOL(between_subjects), POOL(between_opens),
	    POOL(between_middles), POOL(between_closes) },
	[PROSE_LAST] = { POOL(last_subjects), POOL(last_opens),
	    POOL(last_middles), POOL(last_closes) },
};
