import { gzipSync } from 'node:zlib'

/** A page that has only the layout, to compare the board with. */
const EMPTY = '/nothing-here'

/** The gzipped JavaScript that each page loads at once, in kB. */
export type ScriptWeight = { empty: number; board: number }

export async function weighScripts(url: string): Promise<ScriptWeight> {
  return { empty: await weigh(url, EMPTY), board: await weigh(url, '/') }
}

async function weigh(url: string, path: string): Promise<number> {
  const html = await (await fetch(url + path)).text()
  // Only old browsers fetch scripts that are `noModule`.
  const tags = [...html.matchAll(/<script[^>]*src="([^"]+)"[^>]*>/g)].filter(([tag]) => !tag.includes('noModule'))
  const sources = new Set(tags.map(([, source = '']) => source))
  let bytes = 0
  for (const source of sources) bytes += gzipSync(await (await fetch(new URL(source, url))).text()).byteLength
  return bytes / 1_000
}
