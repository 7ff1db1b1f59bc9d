import { gzipSync } from 'node:zlib'
import { toFigure } from './table.ts'

/** A page without anything of ours but the layout, beside the board. */
const EMPTY = '/nothing-here'

export async function measureScripts(url: string): Promise<string[][]> {
  const empty = await weigh(url, EMPTY)
  const board = await weigh(url, '/')
  return [
    ['an empty page of the same build', toFigure(empty)],
    ['the board', toFigure(board)],
    ['the board’s own', toFigure(board - empty)],
  ]
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
