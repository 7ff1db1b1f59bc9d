/** The `type` of the problem (RFC 9457, 3.1.1) that tells a page to ask who it is once more. */
export const REAUTHENTICATION_REQUIRED = 'urn:diun-dashboard:problem:unproven'
