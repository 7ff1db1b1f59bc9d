import { gzipSync } from 'node:zlib'

/** A page without anything of ours but the layout, beside the board. */
const EMPTY = '/nothing-here'

/** The JavaScript that a page loads at once, gzip, in kB. */
export type ScriptWeight = { empty: number; board: number }

export async function weighScripts(url: string): Promise<ScriptWeight> {
  return { empty: await weigh(url, EMPTY), board: await weigh(url, '/') }
}

async function weigh(url: string, path: string): Promise<number> {
  const html = await (await fetch(url + path)).text()
  // Old browsers alone fetch what is `noModule`.
  const tags = [...html.matchAll(/<script[^>]*src="([^"]+)"[^>]*>/g)].filter(([tag]) => !tag.includes('noModule'))
  const sources = new Set(tags.map(([, source = '']) => source))
  let bytes = 0
  for (const source of sources) bytes += gzipSync(await (await fetch(new URL(source, url))).text()).byteLength
  return bytes / 1_000
}
