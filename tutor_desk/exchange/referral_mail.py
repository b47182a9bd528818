"""A referral as an e-mail that is not sent: a file which the person's own mail program opens to look at and send.

``X-Unsent`` has Outlook open it for writing. The subject names no student: it is read on locked screens.
"""

from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from tutor_desk.errors import Refused
from tutor_desk.services.referrals.facts import ReferralFacts
from tutor_desk.words import _


def draft(facts: ReferralFacts, to: str, paper: bytes, paper_name: str) -> bytes:
    """Return the file; raise ``Refused`` for what is no e-mail address."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["To"] = _address(to, facts.contact)
    message["Subject"] = _("Referral {number} from {school}").format(
        number=facts.number, school=_one_line(facts.school or facts.tutor)
    )
    hello = _("Dear {name},").format(name=facts.contact) if facts.contact else _("Hello,")
    body = _(
        "please find a referral for one of our students attached as a PDF. It was agreed with the student; what they "
        "consented to stands in it. Please let me know that it has arrived, and what happens next."
    )
    greeting = "\n".join(part for part in (facts.owner or facts.tutor, facts.school) if part)
    message.set_content(f"{hello}\n\n{body}\n\n{_('Kind regards')}\n{greeting}\n", cte="quoted-printable")
    message.add_attachment(paper, maintype="application", subtype="pdf", filename=paper_name)
    return message.as_bytes()


def _address(to: str, name: str) -> Address:
    try:
        return Address(_one_line(name), addr_spec=to.strip())
    except (HeaderParseError, ValueError, IndexError):
        raise Refused(
            _("“{to}” is not an e-mail address, so no draft was written and nothing was changed. Put it right in the directory.").format(to=to[:60])
        ) from None  # fmt: skip


def _one_line(text: str) -> str:
    return " ".join(text.split())
