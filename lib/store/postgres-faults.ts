import type { Fault } from './health'

/** By PostgreSQL's codes (https://www.postgresql.org/docs/18/errcodes-appendix.html), the driver's own, and the system's. */
export const POSTGRES_FAULTS: readonly Fault[] = [
  { codes: /^53100/, advice: 'Its disk is full: free some space there.', sparesReads: true },
  {
    codes: /^53300/,
    advice: 'It allows no more connections: lower DATABASE_POOL_SIZE, or raise its max_connections.',
  },
  {
    codes: /^25006/,
    advice: 'It only reads, as a standby does: name the primary in DATABASE_URL, or all of its hosts.',
    sparesReads: true,
  },
  { codes: /^(26000|42P05)/, advice: 'A pooler is in between: set DATABASE_POOLER=transaction.' },
  { codes: /^28/, advice: 'It refuses the user or the password of DATABASE_URL.' },
  { codes: /^3D/, advice: 'The database that DATABASE_URL names is not there.' },
  {
    codes: /^(40001|40P01|55P03|57014)/,
    advice: 'A statement took longer than DATABASE_STATEMENT_TIMEOUT, or another program holds its rows.',
    sparesReads: true,
  },
  {
    codes: /^(CERT|ERR_TLS|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/,
    advice: 'Its certificate is not trusted: check DATABASE_CA.',
  },
  { codes: /^(CONNECT|E[A-Z]{3}|08|53|57P|25P03)/, advice: 'Check that it runs, and that DATABASE_URL leads to it.' },
]
