"""The characters that text from outside may not bring along, as one pattern.

Sources: ECMA-48 (escape sequences), UAX #9 (bidirectional controls), UTR #36 (invisible characters).
"""

# The inside stops at another start, so that many starts without an end take linear time.
_STRING_SEQUENCES = (
    "(?:\x1b[\\]P^_X]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x90\x98\x9c-\x9f\n]*(?:\x07|\x1b\\\\|\x9c)"
)
_CONTROL_SEQUENCES = "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]?"
_OTHER_ESCAPES = "\x1b[ -/]*[0-~]?"
_CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x9f"
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = (
    "\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f"
    "\u2800\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb"
)
_SURROGATES = "\ud800-\udfff"
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
_NONCHARACTERS = "\ufdd0-\ufdef\ufffe\uffff"
_TAGS = "\U000e0000-\U000e0fff"

REMOVED = (
    f"{_STRING_SEQUENCES}|{_CONTROL_SEQUENCES}|{_OTHER_ESCAPES}"
    f"|[{_CONTROLS}{_BIDI}{_INVISIBLE}{_SURROGATES}{_PRIVATE}{_NONCHARACTERS}{_TAGS}]"
)
"""A regular expression; whatever it matches is dropped. Emoji variation selectors stay."""

PRINTABLE_BUT_REMOVED = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"
    "\ufe00\ufe01\ufe02\ufe03\ufe04\ufe05\ufe06\ufe07\ufe08\ufe09\ufe0a\ufe0b\ufe0c\ufe0d"
).union(map(chr, range(0xE0100, 0xE01F0)))
"""The removed characters that ``str.isprintable`` lets pass, being letters, marks or symbols."""
