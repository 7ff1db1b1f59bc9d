/**
 * A response header that every answer of this server bears. An answer without it was made by something on the way: a gate in
 * front that wants people to sign in, or a proxy that reaches nobody.
 */
export const OWN_ANSWER_HEADER = 'x-diun-dashboard'
