"""Reads wild_*.txt: messages as they are, headers and bodies, of the sort that
one meets and does not think of: each with what a careful person makes of it.
"""
import pathlib

HERE = pathlib.Path(__file__).parent
FILES = ("words", "quotes", "absent", "machines", "replies", "notices",
         "cards", "kept", "headers", "desks", "rights", "written",
         "reactions", "unlisted", "later")
HEAD = {"From": "Dana Two <dana@two.example>",
        "To": "Sam Reed <sam@outreach.example>",
        "Subject": "Re: A thought on your shop",
        "Date": "Tue, 3 Nov 2026 10:00:00 +0000",
        "Content-Type": "text/plain; charset=utf-8"}
PEOPLE = ("interested", "not_interested", "question", "referral",
          "wrong_person", "unsubscribe", "needs_review", "other")


def blocks(name):
    """Each message of a file: name, class, other facts, lines."""
    found = []
    for line in (HERE / ("wild_%s.txt" % name)).read_text().split("\n"):
        if line.startswith("== "):
            words = line.split()
            facts = dict(word.split("=", 1) for word in words[3:])
            found.append((words[1], words[2], facts, []))
        elif found:
            found[-1][3].append(line)
    return found


def expectation(kind, facts, head, body, text):
    """What the message means, in the form of the corpus."""
    expected = {"class": kind}
    automatic = "Auto-Submitted" in head
    if text is not None:
        expected["text"] = text.strip()
    elif kind in PEOPLE and not automatic and "html" not in \
            head["Content-Type"]:
        expected["text"] = body.strip()
    if "type" in facts:
        expected["bounce"] = {k: facts[k] for k in
                              ("type", "recipient", "status") if k in facts}
    if "id" in facts:
        expected["original_message_id"] = facts["id"]
    if "until" in facts:
        expected["auto_reply"] = {"until": facts["until"]}
    for name in ("address", "successor"):
        if name in facts:
            expected["address"] = facts[name]
    return expected


def wild():
    """Yield name, data and expectation."""
    number = 0
    for name in FILES:
        for title, kind, facts, lines in blocks(name):
            raw = "\n".join(lines)
            above, _, rest = ("", "", raw[1:]) if raw.startswith("\n") \
                else raw.partition("\n\n")
            body, mark, text = rest.partition("\n~~")
            head = dict(HEAD)
            number += 1
            head["Message-ID"] = "<wild.%d@two.example>" % number
            head["In-Reply-To"] = "<step.77@outreach.example>"
            head.update(line.split(":", 1) for line in above.split("\n")
                        if line)
            head["MIME-Version"] = "1.0"
            # a field without a value is left out
            data = "\n".join("%s: %s" % (k, v.strip())
                             for k, v in head.items() if v.strip())
            data += "\n\n" + body.rstrip("\n") + "\n"
            yield title, data.replace("\n", "\r\n").encode(), expectation(
                kind, facts, head, body, text if mark else None)
