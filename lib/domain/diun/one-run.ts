/**
 * The time within which everything that DIUN finds in one run arrives. It looks at the image tags of a repository in any order, and they
 * arrive in any order too.
 */
export const ONE_RUN_MS = 60 * 60_000
