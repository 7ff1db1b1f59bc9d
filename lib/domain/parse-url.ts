/** Parses a URL as `URL.parse` does, which browsers have had only since late 2024. Returns null for anything that is no URL. */
export function parseUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base)
  } catch {
    return null
  }
}
