"""The emergency card that is shown when nothing else can be trusted.

These are the only words on a person's health that stand in Python: they must be there when rules/ and content/ are
damaged, and when no package can be imported. tests/content holds them to content/advice/emergency_signs.md.
"""

import json

CARD = """\
EMERGENCY CARD
This program cannot give a result now. Do not stretch.

Call your local emergency number now (112 works on many mobile phones) if any of these is new:
- numb, tingling or odd feeling between the legs, around the genitals or the back passage
- trouble peeing, leaking pee, or not feeling when the bladder is full
- loss of bowel control, or you do not feel when you need to poo
- a change in how sex works, with any sign in the legs, pee or poo
- pain, tingling, numbness or weakness in both legs
- a leg that quickly gets weaker, gives way or is unsteady
- a leg that is suddenly cold, pale or blue
- the pain came after a serious accident, a fall from a height or a hard blow
- a spine gone stiff from arthritis (ankylosing spondylitis), and any fall
- chest pain, trouble breathing, or sweating with the back pain
- sudden tearing pain, or the worst pain ever within seconds
- fainting, or a throbbing lump in the tummy
- new back or tummy pain with a bulge in a main blood vessel (aneurysm)
- you are 60 or over: bad new pain with no injury that gets worse, or that nothing eases
- you have had cancer: weak, numb or heavy legs, or a change in pee or walking
- you have had cancer: a tight band of pain around the body
- chemo or another cancer therapy not long ago: a fever, shivering or feeling very ill
- fever with a weak or numb leg, confusion, a stiff neck or feeling very ill
- a child under 16 with back pain who has a fever, or is very ill
- you are pregnant and bleed, lose fluid, have tightenings or were hurt, or the baby moves less
- you are pregnant, and pain in the back or tummy is sudden or very bad
- you are pregnant or gave birth not long ago: a very bad headache, trouble seeing, sudden swelling or heavy bleeding
- you could be pregnant and feel faint, or hurt low on one side or at the tip of a shoulder
- you take blood thinners: sudden bad pain, or a fall
- bad pain in waves from the side to the groin, and you cannot keep still
- pain in the side with vomiting, or blood in the pee at 60 or over
- bad pain in the upper tummy that goes through to the back
- sudden, very bad pain low in the tummy, the groin or a testicle

For anything else: see a doctor before you stretch. If you are not sure or feel worse, get help.
"""

TITLE = "Emergency card"


def as_json(reason: str) -> str:
    """The card as a result in JSON, made of nothing but the standard library; what `last_resort` gives without it."""
    result = {
        "schema": "triage-result/1",
        "disposition": "see_clinician",
        "reason": reason,
        "findings": [],
        "advice": [{"id": "emergency_card", "title": TITLE, "text": CARD}],
        "routine": None,
        "answers": {},
        "missing": [],
        "not_asked": [],
        "region": "unknown",
        "knowledge": {"version": "unknown", "sha256": "unknown"},
    }
    return json.dumps(result, indent=2, ensure_ascii=False) + "\n"
