/** Done, and nothing to say; perhaps a cookie to keep. */
export function noContent(setCookie?: string): Response {
  return new Response(null, { status: 204, ...(setCookie !== undefined && { headers: { 'set-cookie': setCookie } }) })
}
