import { createReadStream } from 'node:fs'

/** The lines of a file, without their breaks. Not `node:readline`, which breaks a line at U+2028 too: JSON may hold that. */
export async function* readLines(path: string): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 262_144 })) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}
