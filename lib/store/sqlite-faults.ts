import type { Fault } from './health'

/** By SQLite's codes (https://sqlite.org/rescode.html). Its readers need nobody, so all of these stop writes first. */
export const SQLITE_FAULTS: readonly Fault[] = [
  { codes: /^SQLITE_FULL/, advice: 'The disk is full: free some space on it.', sparesReads: true },
  {
    codes: /^SQLITE_(BUSY|LOCKED)/,
    advice: 'Another program keeps it locked: end that program, or its transaction.',
    sparesReads: true,
  },
  {
    codes: /^SQLITE_READONLY/,
    advice:
      'It cannot be written: check that the disk is not mounted read-only, and that this user may write the file.',
    sparesReads: true,
  },
  {
    codes: /^SQLITE_(IOERR|CANTOPEN)/,
    advice: 'The disk does not do as it is told: check that it is writable, has room and is in order.',
    sparesReads: true,
  },
]
