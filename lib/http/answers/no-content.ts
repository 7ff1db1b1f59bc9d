/** Done, and nothing to say; perhaps cookies to keep. */
export function createNoContentResponse(setCookies: readonly string[] = []): Response {
  return new Response(null, { status: 204, headers: setCookies.map((cookie) => ['set-cookie', cookie]) })
}
