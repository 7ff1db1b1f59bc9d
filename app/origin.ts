/** Where the browser found this program, such as `https://diun.example.org`: as the proxy in front of it says, or as asked. */
export function toOrigin(headers: Headers): string {
  const host = first(headers.get('x-forwarded-host')) ?? headers.get('host') ?? 'localhost'
  return `${first(headers.get('x-forwarded-proto')) ?? 'http'}://${host}`
}

/** Each proxy on the way adds its own to the list; the first is the one that the browser spoke to. */
function first(list: string | null): string | undefined {
  return list?.split(',')[0]?.trim()
}
