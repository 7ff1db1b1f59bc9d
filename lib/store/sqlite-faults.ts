import type { Fault } from './health'

/** By SQLite's codes (https://sqlite.org/rescode.html). Its readers need nobody, so all of these stop writes first. */
export const SQLITE_FAULTS: readonly Fault[] = [
  { codes: /^SQLITE_FULL/, advice: 'The disk is full: free some space on it.', sparesReads: true },
  {
    codes: /^SQLITE_(BUSY|LOCKED)/,
    advice: 'Another program has locked it: stop that program, or end its transaction.',
    sparesReads: true,
  },
  {
    codes: /^SQLITE_READONLY/,
    advice:
      'It cannot be written to: check that the disk is not mounted read-only and that this user may write to the file.',
    sparesReads: true,
  },
  {
    codes: /^SQLITE_(IOERR|CANTOPEN)/,
    advice: 'The disk reports errors: check that it is writable, has free space and is healthy.',
    sparesReads: true,
  },
]
