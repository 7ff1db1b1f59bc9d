import type { DatabaseErrorKind } from '../health'

/** The codes with which SQLite refuses a lock, or the memory that programs share. Some refusals of locks are SQLITE_BUSY instead. */
export const LOCK_REFUSAL_CODES = /^SQLITE_IOERR_(LOCK|UNLOCK|RDLOCK|CHECKRESERVEDLOCK|BLOCKED|SHMOPEN|SHMLOCK|SHMMAP)/

/** The kinds of errors, by SQLite's codes (https://sqlite.org/rescode.html). Its readers need nobody, so all of these stop writes first. */
export const SQLITE_ERRORS: readonly DatabaseErrorKind[] = [
  {
    codes: /^SQLITE_FULL/,
    advice: 'The disk is full: free some space on it.',
    allowsReads: true,
    allowsSmallWrites: true,
  },
  {
    codes: /^SQLITE_(BUSY|LOCKED)/,
    advice: 'Another program has locked it: stop that program, or end its transaction.',
    allowsReads: true,
  },
  {
    codes: /^SQLITE_PROTOCOL/,
    advice: 'Other programs keep locking it: stop them, and keep the file on a local disk.',
    allowsReads: true,
  },
  {
    codes: LOCK_REFUSAL_CODES,
    advice: 'Its file system refuses locks: put the file on a local volume, or use PostgreSQL.',
    allowsReads: true,
  },
  {
    codes: /^SQLITE_NOMEM/,
    advice: 'There is too little memory: raise the limit, for example with MEMORY_LIMIT.',
    allowsReads: true,
    ofOneRow: true,
  },
  {
    codes: /^SQLITE_CORRUPT/,
    advice: 'The file is damaged: stop the server and restore a backup, as described in docs/data.md.',
    allowsReads: true,
    ofOneRow: true,
  },
  {
    codes: /^SQLITE_(READONLY|PERM)/,
    advice:
      'It cannot be written to: check that the disk is not mounted read-only and that this user may write to the file.',
    allowsReads: true,
  },
  {
    codes: /^SQLITE_(IOERR|CANTOPEN)/,
    advice: 'The disk reports errors: check that it is writable, has free space and is healthy.',
    allowsReads: true,
  },
]
