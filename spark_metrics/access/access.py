"""The whole of access: what pages, routes and the command line ask.

Moments are arguments (`now`); None is this moment. Everything that changes who may see what is noted in the log in
the same transaction, so there is no change without its row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from spark_metrics.access import invitations, log, sessions
from spark_metrics.access.database import Database
from spark_metrics.access.invitations import Invitation
from spark_metrics.access.log import Action, Noted, Wanted
from spark_metrics.access.moments import clock
from spark_metrics.access.sessions import Ended, Refusal, Session, SessionSeen
from spark_metrics.access.subjects import kept_subject
from spark_metrics.errors import SparkError, StoreError
from spark_metrics.intake import without_personal_numbers
from spark_metrics.language import Text
from spark_metrics.model.viewer import PUBLIC, ROLES, Role, Viewer

FOLDER, FILE = "access", "access.sqlite"
EVERYTHING = Wanted()


class Access:
    """Invitations, sessions and the log of one store. Nothing is written before the first invitation or note."""

    def __init__(self, path: Path) -> None:
        self._database = Database(path)

    @classmethod
    def of_store(cls, folder: Path) -> Access:
        """The access of the store in `folder`. Does not look at the disk yet."""
        return cls(folder / FOLDER / FILE)

    def invite(
        self,
        by: Viewer,
        *,
        issuer: str,
        person: str,
        role: Role,
        subject: str | None = None,
        email: str | None = None,
        programmes: Sequence[str] | None = None,
        organisations: Sequence[str] = (),
        now: dt.datetime | None = None,
    ) -> Invitation:
        """Invites a person, by the subject of their login or by a verified e-mail address at the issuer.

        Args:
            issuer: `iss` of the ID tokens, character for character, as OpenID Connect compares it.
            organisations: numbers as `workspace.enterprise_key` gives them.

        Raises:
            SparkError: it lacks something, or the person is invited already.
        """
        moment, issuer = clock(now), issuer.strip()
        known = kept_subject(issuer, subject) if subject else None
        address = _address(email) if email else None
        invitation = Invitation(
            0, issuer, known, address, without_personal_numbers(person.strip()), role,
            None if programmes is None else tuple(sorted(set(programmes))), tuple(sorted(set(organisations))),
            moment, by.person, moment if known else None,
        )  # fmt: skip
        _check(invitation)
        with self._database.writing() as connection:
            made = invitations.add(connection, invitation)
            log.add(connection, by, "invited", "", "", f"invitation:{made.id}", moment)
        return made

    def revoke(self, by: Viewer, number: int, now: dt.datetime | None = None) -> Invitation:
        """Revokes an invitation; all its sessions end with it. SparkError where there is none that stands."""
        moment = clock(now)
        with self._database.writing() as connection:
            revoked = invitations.revoke(connection, number, by.person, moment)
            log.add(connection, by, "revoked", "", "", f"invitation:{number}", moment)
        return revoked

    def invitations(self) -> list[Invitation]:
        """All that were ever made, the latest first."""
        with self._database.reading() as connection:
            return invitations.every(connection)

    def resolve(self, issuer: str, subject: str) -> Viewer:
        """Who a login is: the public unless an open invitation is bound to it. Binds nothing, begins nothing."""
        with self._database.reading() as connection:
            found = invitations.of_subject(connection, issuer, kept_subject(issuer, subject))
        return found.viewer if found else PUBLIC

    def begin(
        self,
        issuer: str,
        subject: str,
        login_key: str,
        now: dt.datetime | None = None,
        *,
        email: str = "",
        email_verified: bool = False,
        issued_at: dt.datetime | None = None,
    ) -> Session | Refusal:
        """The session of a login: a new one, or the one that it has. Notes who logged in, and once who was refused.

        Args:
            login_key: what identifies this one login (a nonce, say), never what all logins of a person share.
            email_verified: the claim, exactly True: else the address is not looked at.
            issued_at: `iat` of the ID token. A login of more than 8 hours ago begins nothing, also where its
                session was forgotten (a restored backup).
        """
        moment, kept = clock(now), kept_subject(issuer, subject)
        with self._database.writing() as connection:
            there = sessions.standing(connection, login_key, moment)
            found = invitations.of_subject(connection, issuer, kept)
            if isinstance(there, Session):
                return there if found and there.viewer.invitation == found.id else Refusal("ended")
            if there:
                sessions.end(connection, login_key, there.ending, there.at)
                return Refusal("not_invited" if there.ending == "refused" else "ended")
            if issued_at and moment >= clock(issued_at) + sessions.LONGEST:
                return Refusal("too_old")
            if found is None and email_verified is True:
                found = invitations.bind(connection, issuer, kept, email, moment)
            if found is None:
                # Who is not invited is not noted by name: the log is no list of strangers.
                sessions.end(connection, login_key, "refused", moment)
                log.add(connection, PUBLIC, "refused", "", "", "not_invited", moment)
                return Refusal("not_invited")
            log.add(connection, found.viewer, "logged_in", "", "", "", moment)
            return sessions.begin(connection, login_key, found, moment)

    def touch(self, login_key: str, now: dt.datetime | None = None) -> Viewer | None:
        """Who a login is at this moment, from its session; None where it has none that stands. For each run."""
        moment = clock(now)
        with self._database.reading() as connection:
            there = sessions.standing(connection, login_key, moment)
        if isinstance(there, Session) and moment < there.seen_at + sessions.SEEN_EVERY:
            return there.viewer
        if there is None or (isinstance(there, Ended) and there.recorded):
            return None
        with self._database.writing() as connection:
            # Looked at again: it may have been revoked in between.
            there = sessions.standing(connection, login_key, moment)
            if isinstance(there, Session):
                sessions.seen(connection, there.number, moment)
                return there.viewer
            if there:
                sessions.end(connection, login_key, there.ending, there.at)
        return None

    def end(self, login_key: str, now: dt.datetime | None = None) -> None:
        """Logs out: the login is dead from now on, also one whose session never began."""
        moment = clock(now)
        with self._database.writing() as connection:
            there = sessions.standing(connection, login_key, moment)
            sessions.end(connection, login_key, "logged_out", moment)
            if isinstance(there, Session):
                log.add(connection, there.viewer, "logged_out", "", "", "", moment)

    def sessions(self, now: dt.datetime | None = None, most: int | None = None) -> list[SessionSeen]:
        """All sessions, or the latest of them, the latest first."""
        with self._database.reading() as connection:
            return sessions.every(connection, clock(now), most)

    def note(
        self,
        viewer: Viewer,
        action: Action,
        *,
        programme: str = "",
        subject: str = "",
        what: str = "",
        now: dt.datetime | None = None,
    ) -> None:
        """Writes the log: before the thing is shown, so that nothing is seen that could not be noted.

        Args:
            subject: the enterprise's number as the store knows it; "" for none or many.
            what: a short word: "my_effect", "history", "receipt", "export:pdf".

        Raises:
            StoreError: it could not be written.
        """
        with self._database.writing() as connection:
            log.add(connection, viewer, action, programme, subject, what, clock(now))

    def read_log(
        self, reader: Viewer, wanted: Wanted = EVERYTHING, most: int | None = None, now: dt.datetime | None = None
    ) -> tuple[list[Noted], int]:
        """The rows asked for, the latest first, at most `most`; and how many there are. The reading is noted."""
        self.note(reader, "saw", programme=wanted.programme, subject=wanted.subject, what="access_log", now=now)
        with self._database.reading() as connection:
            return log.rows(connection, wanted, most)

    def verify_log(self) -> list[Text]:
        """What is wrong with the file and the chain of the log; empty where nothing is."""
        try:
            with self._database.reading() as connection:
                return [*self._database.damage(connection), *log.problems(connection)]
        except StoreError as error:
            return [error.text]

    def log_ends(self) -> tuple[int, str]:
        """How many rows were ever noted, and the hash of the last: noted down elsewhere, it proves the log."""
        with self._database.reading() as connection:
            return log.ends(connection)

    def prune(self, by: Viewer, before: dt.datetime, now: dt.datetime | None = None) -> int:
        """Removes the log from before a moment, and the sessions that ended before it; notes that.

        Sessions of the last 60 days stay, so that an old cookie finds that its login has ended.

        Returns:
            How many rows of the log there were.
        """
        moment = clock(now)
        with self._database.writing() as connection:
            forgotten = sessions.forget(connection, clock(before), moment)
            gone = log.prune(connection, clock(before))
            what = f"before:{clock(before).date()} log:{gone} sessions:{forgotten}"
            log.add(connection, by, "pruned", "", "", what, moment)
        return gone

    def restored(self, by: Viewer, now: dt.datetime | None = None) -> int:
        """After a backup was put back: ends all sessions that it holds, and notes it; how many stood."""
        if not self._database.path.exists():
            return 0
        moment = clock(now)
        with self._database.writing() as connection:
            ended = sessions.end_all(connection, "restored", moment)
            log.add(connection, by, "restored", "", "", f"sessions:{ended}", moment)
        return ended


def _address(email: str) -> str:
    if (address := invitations.same_address(email)) is None:
        raise SparkError(Text("“{address}” is no e-mail address that can be invited.", address=email.strip()))
    return address


def _check(invitation: Invitation) -> None:
    """SparkError where the invitation lacks something, or has what does not belong to its role."""
    role, name = invitation.role, ROLES.get(invitation.role)
    if name is None or role == "public":
        raise SparkError(Text("Nobody is invited as “{role}”.", role=role))
    if not invitation.issuer.startswith(("https://", "http://")):
        raise SparkError(Text("The issuer is the address of the provider of logins; “{issuer}” is none.",
                              issuer=invitation.issuer))  # fmt: skip
    if (invitation.subject is None) == (invitation.email is None):
        raise SparkError(Text("Invite by the subject of the login, or by an e-mail address: one of them."))
    if not invitation.person:
        raise SparkError(Text("Say who is invited."))
    if role == "enterprise" and not invitation.organisations:
        raise SparkError(Text("An enterprise is invited with the numbers of its organisations."))
    if role != "enterprise" and invitation.organisations:
        raise SparkError(Text("Organisations belong to the role of an enterprise alone."))
    if invitation.programmes == ():
        raise SparkError(Text("Name a programme, or none for all of them."))
    if role == "administrator" and invitation.programmes is not None:
        raise SparkError(Text("An administrator is one for all programmes."))
