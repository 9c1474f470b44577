"""The configuration of a test's forerunner: sections of keys, as text.

A change is {section: keys}, where keys are a dict (None: leave the key out)
or lines of text as they stand in the file.
"""

import os

from sandbox import TOKEN

SENDER = "alex@agency.example"


def basic(folder, box=None, sender=SENDER):
    """What every world needs, with a journal in the folder and no pace.

    Without a box the base is one that does not answer; nor do the mail
    servers, until a change tells where they are.
    """
    return {
        "airtable": {"base": box.base if box else "appNone0000000000",
                     "token": box.token if box else TOKEN,
                     "url": box.url if box else "http://127.0.0.1:9",
                     "requests_per_second": 0},
        "sender": {"name": "Alex Morgan", "email": sender,
                   "postal_address": "Agency Inc, 12 Harbor Street, "
                   "Portland, OR 97201, USA",
                   "unsubscribe": f"mailto:{sender}?subject=unsubscribe"},
        "smtp": {"url": "smtp://127.0.0.1:9"},
        "imap": {"url": "imap://127.0.0.1:9", "user": sender,
                 "password": "pw"},
        "limits": {"per_minute": 0},
        "state": {"directory": f"{folder}/state"},
    }


def mailed(host, sender=SENDER):
    """The change that points to the mail servers of a MailHost."""
    account = {"user": sender, "password": host.users[sender],
               "ca_file": host.ca}
    return {
        "smtp": {"url": f"smtp://localhost:{host.port['SUBMISSION']}",
                 **account},
        "imap": {"url": f"imaps://localhost:{host.port['IMAPS']}", **account},
    }


def keys_of(keys):
    """A dict of keys, which may be given as lines."""
    if isinstance(keys, str):
        return dict(line.split(" = ", 1) for line in keys.splitlines())
    return keys


def text_of(sections, *changes):
    """The file's text; of several changes the later one wins."""
    made = {section: dict(keys) for section, keys in sections.items()}
    for change in changes:
        for section, keys in change.items():
            made.setdefault(section, {}).update(keys_of(keys))
    return "\n".join(
        f"[{section}]\n" + "".join(f"{key} = {value}\n" for key, value
                                   in keys.items() if value is not None)
        for section, keys in made.items())


def write(path, sections, *changes):
    """Make the file, for nobody else to read."""
    with open(path, "w", encoding="utf-8") as f:
        f.write(text_of(sections, *changes))
    os.chmod(path, 0o600)
