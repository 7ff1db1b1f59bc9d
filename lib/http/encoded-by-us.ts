/**
 * The header that a route sets in place of `content-encoding`. Next 16.4 drops that one, since a fetched body may have been decoded
 * on the way (FORBIDDEN_HEADERS in next/dist/server/send-response.js), and never compresses a route's answer.
 */
export const ENCODED_BY_US = 'x-encoded-by-us'
