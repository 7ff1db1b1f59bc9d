/** What a program that shows a token may do: look, or also change the board. */
export const TOKEN_ACCESSES = ['read', 'write'] as const

export type TokenAccess = (typeof TOKEN_ACCESSES)[number]
