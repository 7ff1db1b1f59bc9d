/** Answers that a request was carried out, without a body. */
export function createNoContentResponse(setCookies: readonly string[] = []): Response {
  return new Response(null, { status: 204, headers: setCookies.map((cookie) => ['set-cookie', cookie]) })
}
