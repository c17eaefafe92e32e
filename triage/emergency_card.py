"""The emergency card that is shown when nothing else can be trusted.

These are the only words for a person that stand in Python: they must be there when rules/ and content/ are damaged,
and when no package can be imported. tests/unit/test_emergency_card.py holds them to content/advice/emergency_signs.md.
"""

CARD = """\
EMERGENCY CARD
This program cannot give a result now. Do not stretch.

Call your local emergency number now (112 works on many mobile phones) if any of these is new:
- numbness between the legs, around the genitals or the back passage
- trouble peeing, leaking pee, or not feeling when the bladder is full
- loss of bowel control
- pain, tingling, numbness or weakness in both legs
- a leg that quickly gets weaker, gives way or is unsteady
- chest pain, trouble breathing, or sweating with the back pain
- sudden tearing pain, the worst pain ever, fainting, or a throbbing lump in the tummy
- severe tummy pain, or severe pain in waves from the side to the groin
- the pain came after a serious accident or fall
- fever with weak or numb legs, confusion, or a stiff neck
- you are pregnant and bleed, lose fluid, have tightenings, or the baby moves less
- you take blood thinners and have sudden severe pain or had a fall
- you have had cancer and have new weakness, numbness or trouble walking

For anything else: see a doctor before you stretch. If you are not sure or feel worse, get help.
"""

TITLE = "Emergency card"
