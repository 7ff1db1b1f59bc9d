import { InvalidInput } from '@/lib/domain/errors'
import { type Ping, readRunCounts } from '@/lib/domain/ping'
import { readText } from './read-body'
import { readSegment } from './read-path'
import type { PathParams } from './route'

type Kind = Ping['kind']

const KINDS: Record<string, Kind> = { start: 'start', fail: 'stop', '': 'end' }

/**
 * Reads where a ping goes: `/ping/{host}`, `/ping/{host}/start` or `/ping/{host}/fail`, and its `?key=`, in the ways it can be
 * meant. DIUN appends `/start` to what it was given as UUID, `nas?key=secret` included: then the kind ends up behind the key.
 * @throws InvalidInput for another path
 */
export function readPingPath(request: Request, { path: segments }: PathParams) {
  const [name = '', inPath = '', ...rest] = typeof segments === 'string' ? [segments] : (segments ?? [])
  const { keys, inKey } = readKeys(new URL(request.url).search)
  const kind = KINDS[inPath || inKey]
  if (name === '' || kind === undefined || rest.length > 0) {
    throw new InvalidInput('A ping goes to /ping/<host>, /ping/<host>/start or /ping/<host>/fail.')
  }
  return { host: readSegment(name), kind, keys }
}

/** @throws InvalidInput, TooLarge */
export async function readPing(request: Request, kind: Kind): Promise<Ping> {
  const text = await readText(request)
  return kind === 'end' ? { kind, counts: readRunCounts(text) } : { kind }
}

/** DIUN puts its UUID into the address as it is, so the key is all that follows: `a&b+c` is one, and so is `a%26b+c`. */
function readKeys(search: string): { keys: readonly string[]; inKey: string } {
  const [, given] = /[?&]key=(.*)$/s.exec(search) ?? []
  if (given === undefined) return { keys: [], inKey: '' }
  const [, key = given, inKey = ''] = /^(.*)\/(start|fail)$/s.exec(given) ?? []
  return { keys: [key, decode(key)], inKey }
}

function decode(key: string): string {
  try {
    return decodeURIComponent(key)
  } catch {
    return key
  }
}
