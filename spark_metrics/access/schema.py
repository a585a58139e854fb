"""The tables of invitations, sessions and the log, and what the database itself forbids.

The triggers hold for everybody who opens the file, a mistaken later version of SPARK included: an invitation is never
deleted or changed but bound and revoked once, a session that has ended stays ended, a row of the log stays as it is.
"""

VERSION = 1
"""Stands in the file. A file with a higher one was written by a later SPARK."""

TABLES = """
CREATE TABLE invitations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    issuer TEXT NOT NULL,
    subject TEXT,
    email TEXT,
    person TEXT NOT NULL,
    role TEXT NOT NULL,
    programmes TEXT,
    organisations TEXT NOT NULL,
    invited_at TEXT NOT NULL,
    invited_by TEXT NOT NULL,
    bound_at TEXT,
    revoked_at TEXT,
    revoked_by TEXT,
    CHECK (subject IS NOT NULL OR email IS NOT NULL),
    CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
) STRICT;

CREATE UNIQUE INDEX one_open_invitation_of_a_subject ON invitations (issuer, subject)
    WHERE revoked_at IS NULL AND subject IS NOT NULL;
CREATE UNIQUE INDEX one_open_invitation_of_an_email ON invitations (issuer, email)
    WHERE revoked_at IS NULL AND email IS NOT NULL;

CREATE TABLE sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    invitation INTEGER REFERENCES invitations (id),
    begun_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    ended_at TEXT,
    ending TEXT,
    CHECK ((ended_at IS NULL) = (ending IS NULL)),
    CHECK (invitation IS NOT NULL OR ended_at IS NOT NULL)
) STRICT;

CREATE INDEX sessions_of_an_invitation ON sessions (invitation) WHERE ended_at IS NULL;

CREATE TABLE log (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    invitation INTEGER,
    person TEXT NOT NULL,
    role TEXT NOT NULL,
    action TEXT NOT NULL,
    programme TEXT NOT NULL,
    subject TEXT NOT NULL,
    what TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;

CREATE INDEX log_of_a_time ON log (at);
CREATE INDEX log_of_a_subject ON log (subject, at);

CREATE TABLE log_ends (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    pruned INTEGER NOT NULL,
    before TEXT NOT NULL,
    last INTEGER NOT NULL,
    head TEXT NOT NULL,
    forgotten TEXT NOT NULL
) STRICT;
"""
"""`log_ends`: the number and hash of the last row that was pruned, and of the last that was written; and the moment
before which sessions that had ended may be forgotten."""

RULES = """
CREATE TRIGGER invitations_stay BEFORE DELETE ON invitations
    BEGIN SELECT RAISE(ABORT, 'an invitation is revoked, never deleted'); END;

CREATE TRIGGER invitations_are_bound_and_revoked_once BEFORE UPDATE ON invitations
    WHEN OLD.revoked_at IS NOT NULL
        OR (OLD.subject IS NOT NULL AND (NEW.subject IS NOT OLD.subject OR NEW.bound_at IS NOT OLD.bound_at))
        OR (NEW.id, NEW.issuer, NEW.email, NEW.person, NEW.role, NEW.programmes, NEW.organisations, NEW.invited_at,
            NEW.invited_by)
        IS NOT (OLD.id, OLD.issuer, OLD.email, OLD.person, OLD.role, OLD.programmes, OLD.organisations, OLD.invited_at,
            OLD.invited_by)
    BEGIN SELECT RAISE(ABORT, 'an invitation is bound once and revoked once, and nothing else of it changes'); END;

CREATE TRIGGER revoking_ends_sessions AFTER UPDATE ON invitations
    WHEN NEW.revoked_at IS NOT NULL
    BEGIN
        UPDATE sessions SET ended_at = NEW.revoked_at, ending = 'revoked'
        WHERE invitation = NEW.id AND ended_at IS NULL;
    END;

CREATE TRIGGER sessions_stay BEFORE DELETE ON sessions
    WHEN OLD.ended_at IS NULL OR OLD.ended_at >= (SELECT forgotten FROM log_ends)
    BEGIN SELECT RAISE(ABORT, 'a session is ended, and deleted only when it is forgotten by pruning'); END;

CREATE TRIGGER an_ended_session_stays_ended BEFORE UPDATE ON sessions
    WHEN OLD.ended_at IS NOT NULL OR NEW.key IS NOT OLD.key OR NEW.invitation IS NOT OLD.invitation
        OR NEW.begun_at IS NOT OLD.begun_at
    BEGIN SELECT RAISE(ABORT, 'a session that has ended stays ended'); END;

CREATE TRIGGER the_log_stays BEFORE UPDATE ON log
    BEGIN SELECT RAISE(ABORT, 'the log is only ever added to'); END;

CREATE TRIGGER the_log_is_pruned_from_its_beginning BEFORE DELETE ON log
    WHEN OLD.number > (SELECT pruned FROM log_ends)
    BEGIN SELECT RAISE(ABORT, 'the log is only ever added to'); END;
"""
