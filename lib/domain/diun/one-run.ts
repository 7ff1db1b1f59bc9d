/** DIUN looks at the tags of a repository in any order; what it finds in one run arrives within this time, in any order too. */
export const ONE_RUN_MS = 60 * 60_000
