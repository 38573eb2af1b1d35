"""Activities as no client should send them: valid ones, bent at random places.

Everything is drawn from the given `random.Random`, so that hypothesis can steer and shrink it and a
campaign can be repeated from its seed.
"""

import json
from copy import deepcopy
from random import Random
from typing import Any

Json = dict[str, Any]
TENANT = "11111111-1111-1111-1111-111111111111"
SAID = (
    "report",
    "A letter went to the wrong house",
    "no",
    "yesterday at 4pm",
    "email",
    "3",
    "cfe",
    "health",
    "nothing yet",
    "send",
    "back",
    "help",
    "cancel",
    "yes",
    "change medium",
    "my reports",
    "add DB2026001 more",
    "summary last period",
    "show DB2026001",
    "31/02/2026",
    "99999999999999999999999",
    "<at>Breach Desk</at> open",
    "\u202egnp.exe",
    "a\u0000b\u0007",
    "=HYPERLINK(1)",
    "I emailed a child's plan to the wrong parent yesterday at 4pm",
)
INVOKES = (
    "adaptiveCard/action",
    "composeExtension/query",
    "composeExtension/fetchTask",
    "composeExtension/submitAction",
    "task/fetch",
    "task/submit",
    "fileConsent/invoke",
    "signin/verifyState",
    "actionableMessage/executeAction",
    "tab/fetch",
    "no/such",
    "",
)
KINDS = (
    "message",
    "message",
    "message",
    "invoke",
    "invoke",
    "conversationUpdate",
    "installationUpdate",
    "messageReaction",
    "typing",
    "event",
    "endOfConversation",
    "messageUpdate",
    "messageDelete",
    "handoff",
    "wibble",
)
PRESSES: tuple[Json, ...] = (
    {"command": "report", "argument": ""},
    {"command": "summary", "argument": "this period"},
    {"command": "take", "argument": "DB2026001", "revision": 1},
    {"view": "DB2026001"},
    {"command": "no such command", "argument": "DB2026001"},
    {"draft": "0" * 32, "step": "medium", "say": "Email"},
    {"command": "form_filled", "draft": "1" * 32},
    {"command": "form", "draft": "1" * 32, "msteams": {"type": "task/fetch"}},
    {"draft": "0" * 32, "step": "review", "say": "send", "version": 0},
    {"draft": "0" * 32, "step": "*", "original what_happened": "x", "original danger": 7},
    {"msteams": {"type": "messageBack"}, "action": "takeV0"},
    {},
)
ODD: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    10**30,
    -1.5e300,
    "",
    " ",
    "\u202e\u2066\u200f",
    "\x00\x1b[31m",
    "\ud83d",
    "x" * 5000,
    "\U0001f984" * 700,
    "../../../etc/passwd",
    "' or 1=1; drop table breaches; --",
    "<script>alert(1)</script><at>you</at>&#0;&nbsp;",
    "http://[::1",
    "http://127.0.0.1:0/",
    "2026-13-45T99:99:99Z",
    "Europe/Atlantis",
    [],
    {},
    [None, {"id": None}, 3],
    {"id": {"id": {"id": []}}},
)


def strange_body(random: Random, service_url: str, person: str) -> bytes:
    """The body of one call."""
    activity = _activity(random, service_url, person)
    for _ in range(random.choice((0, 0, 1, 1, 2, 5))):
        _bend(random, activity)
    body = json.dumps(activity, ensure_ascii=random.random() < 0.5).encode("utf-8", "surrogatepass")
    return _broken(random, body) if random.random() < 0.1 else body


def _activity(random: Random, service_url: str, person: str) -> Json:
    kind = random.choice(KINDS)
    activity: Json = {
        "type": kind,
        "id": f"in-{random.randrange(10**6)}",
        "timestamp": "2026-11-18T10:30:00.1234567Z",
        "channelId": "msteams",
        "serviceUrl": service_url,
        "from": {"id": f"29:{person}", "aadObjectId": person, "name": "Sam Staff"},
        "recipient": {"id": "28:bot", "name": "Breach Desk"},
        "conversation": {"id": f"personal-{person}", "conversationType": "personal", "tenantId": TENANT},
        "channelData": {"tenant": {"id": TENANT}},
        "entities": [{"type": "clientInfo", "timezone": "Europe/London"}],
    }
    if random.random() < 0.2:
        activity["deliveryMode"] = "expectReplies"
    if kind == "message":
        activity |= _said(random)
    elif kind == "invoke":
        activity |= {"name": random.choice(INVOKES), "value": _invoked(random)}
    else:
        people = [{"id": "28:bot"}, {"id": f"29:{person}"}]
        activity |= {"membersAdded": people, "action": "add", "reactionsAdded": [{"type": "like"}], "value": 1}
    return activity


def _said(random: Random) -> Json:
    if random.random() < 0.4:
        return {"text": None, "value": deepcopy(random.choice(PRESSES))}
    files = [{"contentType": "image/png", "contentUrl": "http://127.0.0.1/x.png"}, {"contentType": "text/html"}]
    return {"text": random.choice(SAID), "attachments": files if random.random() < 0.1 else []}


def _invoked(random: Random) -> Any:
    action = {"action": {"type": "Action.Execute", "verb": "x", "data": deepcopy(random.choice(PRESSES))}}
    action["action"]["verb"] = random.choice(("x", "x", "case_view"))
    payload = {"commandId": "reportBreach", "messagePayload": {"body": {"content": "<p>A letter went astray</p>"}}}
    query = {"commandId": "findCase", "parameters": [{"name": "words", "value": random.choice(SAID)}]}
    form = {"data": {**deepcopy(random.choice(PRESSES)), "what_happened": random.choice(SAID), "people": "some"}}
    return random.choice((action, payload, query, form, deepcopy(random.choice(ODD))))


def _bend(random: Random, activity: Json) -> None:
    """Change one thing somewhere: another value, nothing, one level more, another name."""
    inside: Any = activity
    while True:
        places = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
        if not places:
            return
        place = random.choice(places)
        deeper = inside[place]
        if isinstance(deeper, dict | list) and deeper and random.random() < 0.7:
            inside = deeper
            continue
        break
    match random.randrange(4):
        case 0:
            del inside[place]
        case 1 if isinstance(inside, dict):
            inside[f"{place}\u200b"] = inside.pop(place)
        case 2:
            for _ in range(random.choice((1, 3, 60, 150))):
                deeper = [deeper] if random.random() < 0.5 else {"id": deeper}
            inside[place] = deeper
        case _:
            inside[place] = deepcopy(random.choice(ODD))


def _broken(random: Random, body: bytes) -> bytes:
    """No longer what JSON should be, or no longer what it was."""
    place = random.randrange(len(body) + 1)
    match random.randrange(7):
        case 0:
            return body[:place]
        case 1:
            return body[:place] + bytes([random.randrange(256)]) + body[place + 1 :]
        case 2:
            return body.replace(b"null", b"NaN").replace(b"true", b"-Infinity")
        case 3:
            return b'{"type":"message","type":7,"from":null,' + body[1:]
        case 4:
            return b"\xef\xbb\xbf" + body
        case 5:
            nonsense = (b"", b"[]", b"null", b"7", b"\xff\xfe", b"[" * 50_000, b'{"a":' * 2_000)
            return random.choice(nonsense)
        case _:
            return body[:-1] + b',"text":"' + b"very long " * random.choice((1_000, 20_000, 60_000)) + b'"}'
