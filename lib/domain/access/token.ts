/** The accesses of a token: the program that shows it may look, or also change the board. */
export const TOKEN_ACCESSES = ['read', 'write'] as const

export type TokenAccess = (typeof TOKEN_ACCESSES)[number]
