import { createReadStream } from 'node:fs'

/** The lines of a file, without their breaks. Not `node:readline`, which breaks a line at U+2028 too: JSON may hold that. */
export async function* readLines(path: string): AsyncGenerator<string> {
  let unfinished = ''
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 262_144 })) {
    const lines = (unfinished + chunk).split('\n')
    unfinished = lines.pop() ?? ''
    yield* lines
  }
  if (unfinished !== '') yield unfinished
}
