/** The `type` of the problem (RFC 9457, 3.1.1) that has a page ask its user to prove their identity once more. */
export const REAUTHENTICATION_REQUIRED = 'urn:diun-dashboard:problem:unproven'
