import { InvalidInput } from '@/lib/domain/errors'
import { type Ping, readRunCounts } from '@/lib/domain/ping'
import { readText } from './read-body'
import { readSegment } from './read-path'
import type { PathParams } from './route'

type Kind = Ping['kind']

const KINDS: Record<string, Kind> = { start: 'start', fail: 'stop', '': 'end' }

/**
 * Reads where a ping goes: `/ping/{host}`, `/ping/{host}/start` or `/ping/{host}/fail`, and its `?key=` (null: none).
 * DIUN appends `/start` to what it was given as UUID, `nas?key=secret` included: then the kind ends up behind the key.
 * @throws InvalidInput for another path
 */
export function readPingPath(request: Request, { path: segments }: PathParams) {
  const [name = '', inPath = '', ...rest] = typeof segments === 'string' ? [segments] : (segments ?? [])
  const [key, inKey] = readKey(new URL(request.url).searchParams.get('key'))
  const kind = KINDS[inPath || inKey]
  if (name === '' || kind === undefined || rest.length > 0) {
    throw new InvalidInput('A ping goes to /ping/<host>, /ping/<host>/start or /ping/<host>/fail.')
  }
  return { host: readSegment(name), kind, key }
}

/** @throws InvalidInput, TooLarge */
export async function readPing(request: Request, kind: Kind): Promise<Ping> {
  const text = await readText(request)
  return kind === 'end' ? { kind, counts: readRunCounts(text) } : { kind }
}

function readKey(key: string | null): [key: string | null, kind: string] {
  if (key === null) return [null, '']
  const [, before = key, kind = ''] = /^(.*)\/(start|fail)$/s.exec(key) ?? []
  return [before, kind]
}
