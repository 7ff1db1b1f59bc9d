import { expect, it } from 'vitest'
import { createSnapshot } from '@/lib/domain/card/test-card'
import { createFeedHandlers, type FeedHandlers } from './answer-feeds'

const NAMES = ['answerAtom', 'answerJsonFeed', 'answerBadgeSvg', 'answerBadge'] as const

type Origin = { baseUrl?: string | null; version?: string; host?: string }

async function ask(
  name: keyof FeedHandlers,
  { baseUrl = null, version = '1.0.0', host = 'board.lan' }: Origin,
  etag = '',
) {
  const handlers = createFeedHandlers({
    readRevision: async () => ({ database: 'test', revision: 1 }),
    readSnapshot: async () => createSnapshot([]),
    readClock: () => new Date('2026-11-22T12:00:00.000Z'),
    baseUrl,
    version,
  })
  const answer = await handlers[name](new Request('http://localhost/', { headers: { host, 'if-none-match': etag } }))
  return { status: answer.status, etag: answer.headers.get('etag') ?? '' }
}

it.each(NAMES)(
  'What a reader holds is sent again once links lead elsewhere, or by another version: %s',
  async (name) => {
    const { etag } = await ask(name, {})
    expect((await ask(name, {}, etag)).status).toBe(304)
    const others: Origin[] = [{ baseUrl: 'https://diun.example.org' }, { host: 'nas.lan:8080' }, { version: '1.1.0' }]
    for (const other of others) expect((await ask(name, other, etag)).status, JSON.stringify(other)).toBe(200)
  },
)
