/*
 * The schema.  Every column says what it holds; times are UTC seconds in
 * columns ending _at.
 */
#include "state/schema.h"

#include <stddef.h>

static const char version_1[] =
"CREATE TABLE meta ("
"  key TEXT PRIMARY KEY,"		/* what: watermark, journal id ... */
"  value TEXT NOT NULL"
") STRICT;"

"CREATE TABLE lead ("
"  id INTEGER PRIMARY KEY,"
"  record TEXT NOT NULL UNIQUE,"	/* Airtable record id */
"  address TEXT,"			/* normalised; NULL: none deliverable */
"  fields TEXT NOT NULL,"		/* JSON: lead field key -> text */
"  hash INTEGER NOT NULL,"		/* of every cell read of it */
"  refusal TEXT,"			/* why it is no lead; NULL: it is */
"  review TEXT,"			/* why it is shown for review instead of
					   being enrolled; NULL: it is not */
"  gone INTEGER NOT NULL DEFAULT 0,"	/* 1: its record is not there now */
"  command TEXT,"			/* Campaign_Command carried out, whose
					   clearing is not confirmed yet */
"  note TEXT,"				/* what became of the last command */
"  noted_at INTEGER,"			/* when the note was made */
"  enrolled INTEGER NOT NULL DEFAULT 0,"	/* campaigns it has had */
"  created_at INTEGER NOT NULL,"
"  changed_at INTEGER NOT NULL"		/* last time anything read differed */
") STRICT;"
"CREATE INDEX lead_address ON lead (address);"
"CREATE INDEX lead_ready ON lead (id) WHERE enrolled = 0"
"  AND refusal IS NULL AND review IS NULL AND gone = 0;"
"CREATE INDEX lead_commanded ON lead (id) WHERE command IS NOT NULL;"

"CREATE TABLE lead_link ("		/* of its fields: who are colleagues */
"  record TEXT NOT NULL,"		/* of a company that it is linked to */
"  lead INTEGER NOT NULL REFERENCES lead (id),"
"  PRIMARY KEY (record, lead)"
") STRICT, WITHOUT ROWID;"
"CREATE INDEX lead_link_lead ON lead_link (lead);"

"CREATE TABLE dirty ("			/* leads whose cells must be compared;
					   apart: each step writes it */
"  lead INTEGER PRIMARY KEY"
") STRICT;"

"CREATE TABLE campaign ("
"  id INTEGER PRIMARY KEY,"
"  name TEXT NOT NULL UNIQUE,"		/* public id, from the next three */
"  address TEXT NOT NULL,"
"  sequence TEXT NOT NULL,"
"  generation INTEGER NOT NULL,"	/* rises only by enrol --again */
"  lead INTEGER NOT NULL REFERENCES lead (id),"
"  domain TEXT NOT NULL,"		/* registrable domain of the address */
"  state TEXT NOT NULL,"
"  reason TEXT,"			/* why it is in this state */
"  hold_until INTEGER,"			/* UTC; when held, or once it goes on */
"  hold_reason TEXT,"			/* why it is held until then */
"  attention TEXT,"			/* Campaign_Attention; NULL: none */
"  zones TEXT NOT NULL,"		/* lead's zones, space between */
"  writer TEXT NOT NULL,"		/* llm | template */
"  variant TEXT NOT NULL,"		/* for analytics */
"  signature TEXT,"			/* MinHash of its text */
"  approved_hash TEXT,"			/* of the texts that were approved */
"  industry TEXT,"			/* traits, as they were then */
"  company_size TEXT,"
"  role TEXT,"
"  confidence TEXT,"
"  response_class TEXT,"		/* of the reply that counts */
"  response_at INTEGER,"
"  response_step INTEGER,"		/* step sent last before it, from 0 */
"  activity_at INTEGER NOT NULL,"	/* last thing that happened */
"  started_at INTEGER,"			/* first message sent */
"  ended_at INTEGER,"			/* final state reached */
"  completed_at INTEGER,"		/* all steps had gone */
"  created_at INTEGER NOT NULL,"
"  UNIQUE (address, sequence, generation)"
") STRICT;"
"CREATE INDEX campaign_lead ON campaign (lead);"
"CREATE INDEX campaign_domain ON campaign (domain);"
"CREATE INDEX campaign_held ON campaign (hold_until) WHERE state = 'held';"
"CREATE INDEX campaign_signature ON campaign (id) WHERE signature"
"  IS NOT NULL;"

"CREATE TABLE message ("
"  id INTEGER PRIMARY KEY,"
"  campaign INTEGER NOT NULL REFERENCES campaign (id),"
"  step INTEGER NOT NULL,"		/* position, from 0 */
"  step_id TEXT NOT NULL,"
"  label TEXT NOT NULL,"		/* names its Airtable columns */
"  delay_days INTEGER NOT NULL,"	/* after the sequence's first day */
"  revision INTEGER NOT NULL DEFAULT 1,"	/* of the text */
"  subject TEXT NOT NULL,"
"  body TEXT NOT NULL,"			/* without footer */
"  message_id TEXT NOT NULL UNIQUE,"	/* of this revision, no brackets */
"  state TEXT NOT NULL,"
"  reason TEXT,"			/* why dead, skipped, in doubt */
"  due_at INTEGER,"			/* earliest instant; scheduled only */
"  due_local TEXT,"			/* intent: local date, time and zone */
"  attempts INTEGER NOT NULL DEFAULT 0,"	/* claims so far */
"  failures INTEGER NOT NULL DEFAULT 0,"	/* refusals that count */
"  strikes INTEGER NOT NULL DEFAULT 0,"	/* soft refusals */
"  first_failed_at INTEGER,"
"  last_error TEXT,"			/* the server's words */
"  quota_day TEXT,"			/* local day it was claimed on */
"  queued_at INTEGER,"			/* first scheduled */
"  claimed_at INTEGER,"
"  sent_at INTEGER,"
"  bounced_at INTEGER,"
"  UNIQUE (campaign, step)"
") STRICT;"
"CREATE INDEX message_due ON message (step = 0, due_at)"
"  WHERE state = 'scheduled';"
"CREATE INDEX message_open ON message (state)"	/* one, for three to keep */
"  WHERE state = 'sending' OR state = 'in_doubt' OR state = 'dead';"
"CREATE INDEX message_sent ON message (sent_at) WHERE sent_at IS NOT NULL;"

"CREATE TABLE former_id ("		/* Message-IDs of earlier revisions */
"  message_id TEXT PRIMARY KEY,"
"  message INTEGER NOT NULL REFERENCES message (id)"
") STRICT, WITHOUT ROWID;"
"CREATE INDEX former_of ON former_id (message);"

"CREATE TABLE quota ("			/* claims against the daily limits */
"  day TEXT NOT NULL,"			/* local date of the sender's zone */
"  key TEXT NOT NULL,"			/* a domain, or * for all */
"  n INTEGER NOT NULL,"
"  PRIMARY KEY (day, key)"
") STRICT, WITHOUT ROWID;"

"CREATE TABLE mailbox ("
"  name TEXT PRIMARY KEY,"		/* user and mailbox */
"  uidvalidity INTEGER NOT NULL,"
"  uid INTEGER NOT NULL,"		/* highest whose effects are in */
"  modseq INTEGER NOT NULL"
") STRICT;"

"CREATE TABLE inbound ("
"  id INTEGER PRIMARY KEY,"
"  mailbox TEXT NOT NULL,"
"  uidvalidity INTEGER NOT NULL,"
"  uid INTEGER NOT NULL,"
"  message_id TEXT,"			/* without brackets */
"  campaign INTEGER REFERENCES campaign (id),"
"  message INTEGER REFERENCES message (id),"	/* the one it answers */
"  sender TEXT,"			/* address of From */
"  subject TEXT,"
"  received_at INTEGER NOT NULL,"
"  class TEXT NOT NULL,"
"  confidence REAL NOT NULL,"
"  reasons TEXT NOT NULL,"
"  judge TEXT NOT NULL,"		/* rules | llm | person */
"  pending INTEGER NOT NULL,"		/* 1: recorded, not judged yet */
"  text TEXT,"				/* what was newly written */
"  until_at INTEGER,"			/* out of office until */
"  address TEXT,"			/* referred to, or failed recipient */
"  done TEXT,"				/* what was done about it */
"  automatic INTEGER NOT NULL DEFAULT 0,"	/* 1: no person wrote it */
"  was TEXT,"				/* class before a person corrected it */
"  was_judge TEXT,"			/* rules | llm, who had judged so */
"  record TEXT,"			/* of the Replies table */
"  shown TEXT,"				/* class that Airtable last confirmed */
"  shown_ms INTEGER,"			/* machine time of that answer */
"  dirty INTEGER NOT NULL DEFAULT 1,"	/* Replies row must be written */
"  recorded_at INTEGER NOT NULL,"
"  UNIQUE (mailbox, uidvalidity, uid)"
") STRICT;"
"CREATE INDEX inbound_id ON inbound (message_id);"
"CREATE INDEX inbound_campaign ON inbound (campaign);"
"CREATE INDEX inbound_unread ON inbound (sender)"
"  WHERE class IN ('needs_review', 'other');"
"CREATE INDEX inbound_away ON inbound (sender)"
"  WHERE class = 'out_of_office';"
"CREATE INDEX inbound_record ON inbound (record) WHERE record IS NOT NULL;"
"CREATE INDEX inbound_was ON inbound (id) WHERE was IS NOT NULL;"
"CREATE INDEX inbound_pending ON inbound (id) WHERE pending = 1;"
"CREATE INDEX inbound_dirty ON inbound (id) WHERE dirty = 1;"
"CREATE INDEX inbound_refused ON inbound (id)"
"  WHERE dirty = 0 AND shown IS NULL;"

"CREATE TABLE suppression ("
"  target TEXT PRIMARY KEY,"		/* an address, or a domain */
"  reason TEXT NOT NULL,"
"  source TEXT NOT NULL,"		/* who: poll, send, a person */
"  created_at INTEGER NOT NULL"
") STRICT, WITHOUT ROWID;"

"CREATE TABLE cell ("			/* what Airtable last confirmed */
"  lead INTEGER NOT NULL REFERENCES lead (id),"
"  name TEXT NOT NULL,"			/* column */
"  hash INTEGER NOT NULL,"		/* of the value it shows */
"  sent INTEGER NOT NULL,"		/* of the value we wrote, which Airtable
					   may show otherwise; else as hash */
"  confirmed_ms INTEGER NOT NULL,"	/* machine time of the answer */
"  PRIMARY KEY (lead, name)"
") STRICT, WITHOUT ROWID;"

"CREATE TABLE change ("			/* what Airtable must be told */
"  lead INTEGER NOT NULL REFERENCES lead (id),"
"  name TEXT NOT NULL,"			/* column */
"  value TEXT NOT NULL,"		/* canonical; '' clears */
"  hash INTEGER NOT NULL,"		/* of value */
"  parked TEXT,"			/* why Airtable refused it */
"  created_at INTEGER NOT NULL,"
"  PRIMARY KEY (lead, name)"
") STRICT, WITHOUT ROWID;"
"CREATE INDEX change_parked ON change (lead) WHERE parked IS NOT NULL;"

"CREATE TABLE unsure ("			/* values sent and not confirmed */
"  lead INTEGER NOT NULL REFERENCES lead (id),"
"  name TEXT NOT NULL,"
"  hash INTEGER NOT NULL,"
"  sent_ms INTEGER NOT NULL,"		/* machine time it was about to leave */
"  PRIMARY KEY (lead, name, hash)"
") STRICT, WITHOUT ROWID;"

"CREATE TABLE overwrote ("		/* what we knew that a write replaces,
					   in cells that people steer by */
"  lead INTEGER NOT NULL REFERENCES lead (id),"
"  name TEXT NOT NULL,"
"  hash INTEGER NOT NULL,"
"  at_ms INTEGER NOT NULL,"		/* machine time */
"  PRIMARY KEY (lead, name, hash)"
") STRICT, WITHOUT ROWID;"

"CREATE TABLE snapshot ("
"  key TEXT PRIMARY KEY,"		/* date|dimension|value */
"  date TEXT NOT NULL,"
"  dimension TEXT NOT NULL,"
"  value TEXT NOT NULL,"
"  metrics TEXT NOT NULL,"		/* JSON object: metric -> number */
"  dirty INTEGER NOT NULL DEFAULT 1"	/* Airtable must be told */
") STRICT;"
"CREATE INDEX snapshot_dirty ON snapshot (key) WHERE dirty = 1;"

"CREATE TABLE breaker ("		/* per outside party */
"  party TEXT PRIMARY KEY,"
"  failures INTEGER NOT NULL,"		/* in a row */
"  open_until INTEGER NOT NULL,"	/* 0: has not been open */
"  reason TEXT NOT NULL"
") STRICT, WITHOUT ROWID;"

"CREATE TABLE run ("
"  id INTEGER PRIMARY KEY,"
"  job TEXT NOT NULL,"
"  started_at INTEGER NOT NULL,"	/* business time */
"  finished_at INTEGER,"
"  machine_at INTEGER NOT NULL,"	/* machine time it began */
"  outcome TEXT,"			/* ok, or the error's kind */
"  error TEXT,"
"  counts TEXT"				/* JSON object */
") STRICT;"
"CREATE INDEX run_job ON run (job, id);"

"CREATE TABLE audit ("			/* only ever appended to */
"  id INTEGER PRIMARY KEY,"
"  at INTEGER NOT NULL,"
"  run INTEGER,"			/* run row; NULL: by hand */
"  who TEXT NOT NULL,"			/* job or person */
"  kind TEXT NOT NULL,"			/* campaign, message, lead ... */
"  ref INTEGER NOT NULL,"		/* its row */
"  old TEXT,"
"  new TEXT,"
"  why TEXT"
") STRICT;"
"CREATE INDEX audit_ref ON audit (ref, kind);"
"CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit"
"  WHEN NOT (NEW.why = 'forgotten'"	/* erased, never written anew */
"   AND (NEW.old IS NULL OR NEW.old IS OLD.old)"
"   AND (NEW.new IS NULL OR NEW.new IS OLD.new)"
"   AND NEW.id = OLD.id AND NEW.at = OLD.at AND NEW.run IS OLD.run"
"   AND NEW.who = OLD.who AND NEW.kind = OLD.kind AND NEW.ref = OLD.ref)"
"  BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;"
"CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit"
"  BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;";

const char *const schema_steps[] = {
	version_1,
};

const int schema_versions = sizeof(schema_steps) / sizeof(schema_steps[0]);
