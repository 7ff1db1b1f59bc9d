import type { DatabaseErrorKind } from '../health'

/**
 * The kinds of errors, by PostgreSQL's codes (https://www.postgresql.org/docs/18/errcodes-appendix.html), the driver's own, and the
 * system's.
 */
export const POSTGRES_ERRORS: readonly DatabaseErrorKind[] = [
  {
    codes: /^53100/,
    advice: 'Its disk is full: free some space there.',
    allowsReads: true,
    allowsSmallWrites: true,
  },
  {
    codes: /^53300/,
    advice: 'It accepts no more connections: lower DATABASE_POOL_SIZE, or raise its max_connections.',
  },
  {
    codes: /^25006/,
    advice: 'It is read-only, as a standby is: set DATABASE_URL to the primary, or to all hosts.',
    allowsReads: true,
  },
  // pgBouncer refuses a session's limits in every mode: https://www.pgbouncer.org/config.html, ignore_startup_parameters.
  { codes: /^(26000|42P05|08P01)/, advice: 'There is a pooler in between: set DATABASE_POOLER=transaction.' },
  { codes: /^28/, advice: 'It rejects the user or the password in DATABASE_URL.' },
  { codes: /^3D/, advice: 'The database named in DATABASE_URL does not exist.' },
  {
    codes: /^(40|55P03|57014|25P04)/,
    advice: 'A statement took longer than DATABASE_STATEMENT_TIMEOUT, or another program has locked its rows.',
    allowsReads: true,
  },
  {
    codes: /^(58|XX)/,
    advice: 'Its disk, or the data on it, is damaged: see its own log.',
    allowsReads: true,
    ofOneRow: true,
  },
  {
    // Tables are missing while a backup is restored: https://www.postgresql.org/docs/18/app-pgrestore.html, --clean.
    codes: /^(3F|42P01|42501)/,
    advice: 'Its tables are missing, or this user may not use them: let a restore finish, or grant the rights.',
  },
  {
    codes: /^(CERT|ERR_TLS|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/,
    advice: 'Its certificate is not trusted: check DATABASE_CA.',
  },
  {
    codes: /^(CONNECT|E[A-Z]{3}|08|53|57P|25P03)/,
    advice: 'Check that it is running and that DATABASE_URL points to it.',
  },
]
