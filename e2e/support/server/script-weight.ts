import { gzipSync } from 'node:zlib'

/** A page that has only the layout, to compare the board with. */
const EMPTY = '/nothing-here'

/** The most that the board's own JavaScript may weigh, gzipped, in kB. */
export const MAX_OWN_SCRIPTS = 60

/**
 * The gzipped JavaScript that each page loads at once, in kB. `own` is the board's: what it loads beyond an empty page of the same build,
 * which has React and Next alone. What a page loads later, for what is opened on it, does not count.
 */
export type ScriptWeight = { empty: number; board: number; own: number }

export async function weighScripts(url: string): Promise<ScriptWeight> {
  const [empty, board] = [await weigh(url, EMPTY), await weigh(url, '/')]
  return { empty, board, own: board - empty }
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
