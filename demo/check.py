"""What must be true at the end of the demo; each function yields faults."""

import datetime

from world import SENDER, STEPS, address_of

FINAL = {
    "Completed": ("Completed", None, 3),
    "Interested": ("Responded", "Interested", None),
    "Question": ("Responded", "Question", None),
    "Referral": ("Responded", "Referral", None),
    "Not Interested": ("Stopped", "Not Interested", None),
    "Wrong Person": ("Stopped", "Wrong Person", None),
    "Unsubscribe": ("Stopped", "Unsubscribe", None),
    "hard bounce": ("Stopped", "Bounce", 1),
    "refused": ("Stopped", None, 0),
    "out of office": ("Completed", "Auto Reply", None),
    "out of office far": ("On Hold", "Auto Reply", None),
    # Held for a week when another of the company answered, and behind since.
    "colleague": ("Active", None, 2),
}


def stamp(when):
    """Seconds as Airtable shows them."""
    return datetime.datetime.fromtimestamp(
        when, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def duplicates(values):
    """Those that are there more than once."""
    seen = set()
    return {v for v in values if v in seen or seen.add(v)}


def mail(world):
    """Journal and mailboxes: the same messages, each exactly once."""
    sent = world.sent()
    for message_id in duplicates(m for m, _, _, _ in sent):
        yield f"the journal sent <{message_id}> twice"
    bounced = b"".join(world.host.messages(SENDER))
    wanted = {}
    for message_id, address, _, _ in sent:
        if world.host.users.get(address) is None:
            if message_id.encode() not in bounced:
                yield f"<{message_id}> to {address} never came back"
        else:
            wanted.setdefault(address, []).append(message_id)
    for address, password in world.host.users.items():
        if address == SENDER or password is None:
            continue
        got = world.received(address)
        for message_id in duplicates(got):
            yield f"{address} has <{message_id}> twice"
        for message_id in set(wanted.get(address, [])) - set(got):
            yield f"{address} never got <{message_id}>"
        for message_id in set(got) - set(wanted.get(address, [])):
            yield f"{address} has <{message_id}>, unknown to the journal"


def base(world, records):
    """Journal and base: every Sent_Date cell agrees, and no other is set."""
    wanted = {}
    for _, record, label, when in world.journal(
            "SELECT m.message_id, l.record, m.label, m.sent_at"
            " FROM message m JOIN campaign c ON c.id = m.campaign"
            " JOIN lead l ON l.id = c.lead WHERE m.sent_at IS NOT NULL"):
        wanted[record, f"{label}_Message_Sent_Date"] = stamp(when)
    for record, fields in records.items():
        for label in STEPS:
            column = f"{label}_Message_Sent_Date"
            want, got = wanted.get((record, column)), fields.get(column)
            if want != got:
                yield (f"{fields.get('Email')}: {column} is {got}, "
                       f"the journal says {want}")


def one_lead(lead, fields):
    """One lead: ended as its prospect's answers must make it end."""
    who = address_of(lead)
    got = fields.get("Campaign_Status")
    sent = sum(f"{label}_Message_Sent_Date" in fields for label in STEPS)
    if lead["expect"] == "not enrolled":
        if "Campaign_ID" in fields or sent:
            yield f"{who} was enrolled and must not be"
        return
    status, response, messages = FINAL[lead["expect"]]
    if got != status:
        yield f"{who} is '{got}' and must be '{status}'"
    if response and fields.get("Campaign_Response_Type") != response:
        yield (f"{who}: response '{fields.get('Campaign_Response_Type')}' "
               f"must be '{response}'")
    messages = lead.get("sent", messages)
    if messages is not None and sent != messages:
        yield f"{who} got {sent} messages and must get {messages}"


def outcomes(world, records):
    """Every lead; of those that share an address exactly one is enrolled."""
    for lead in world.leads:
        twins = [t for t in world.leads if address_of(t) == address_of(lead)]
        if len(twins) == 1:
            yield from one_lead(lead, records[lead["id"]])
            continue
        enrolled = [t for t in twins if "Campaign_ID" in records[t["id"]]]
        if len(enrolled) != 1:
            yield (f"{address_of(lead)}: {len(enrolled)} of {len(twins)} rows "
                   f"are enrolled and one must be")
        for twin in enrolled:
            yield from one_lead({**twin, "expect": "Completed"},
                                records[twin["id"]])


def picture(world):
    """All that a second cycle must leave as it is."""
    tables = [name for name, in world.journal(
        "SELECT name FROM sqlite_master WHERE type = 'table'"
        " AND name NOT LIKE 'sqlite_%' AND name <> 'run'")]
    journal = {t: sorted(world.journal(f"SELECT * FROM {t}"), key=repr)
               for t in tables}
    writes = [c for c in world.box.log() if c["method"] != "GET" and
              not c["path"].split("?")[0].endswith("/listRecords") and
              c["path"].startswith("/v0/")]
    mails = {a: len(world.host.messages(a)) for a, password in
             world.host.users.items() if password is not None}
    return {"journal": journal, "writes": writes, "mails": mails}


def differences(before, after):
    """What a second cycle at the same instant changed."""
    for call in after["writes"][len(before["writes"]):]:
        yield f"wrote to Airtable: {call['method']} {call['path']}"
    for address, n in after["mails"].items():
        if n != before["mails"][address]:
            yield f"{address} has {n - before['mails'][address]} more mails"
    for table, rows in after["journal"].items():
        old = set(before["journal"][table])
        new = set(rows)
        for row in list(new - old)[:3]:
            yield f"journal, {table}: now there is {row}"
        for row in list(old - new)[:3]:
            yield f"journal, {table}: no longer there is {row}"
