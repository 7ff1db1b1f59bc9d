/** The kinds of access that a token can have: its program may look, or also change the board. */
export const TOKEN_ACCESSES = ['read', 'write'] as const

export type TokenAccess = (typeof TOKEN_ACCESSES)[number]
