import { createReadStream } from 'node:fs'

/** Reads the lines of a file, without their breaks. `node:readline` would break a line at U+2028 too, which JSON may contain. */
export async function* readLines(path: string): AsyncGenerator<string> {
  let unfinished = ''
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 262_144 })) {
    const lines = (unfinished + chunk).split('\n')
    unfinished = lines.pop() ?? ''
    yield* lines
  }
  if (unfinished !== '') yield unfinished
}
