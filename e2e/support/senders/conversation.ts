import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { readSentAnswer } from '../read-answer.ts'
import { type Answer, send } from './send.ts'

/** A request of the real DIUN, as it came over the wire. */
const Recorded = z.object({
  /** The ms since the conversation began. */
  at_ms: z.number(),
  method: z.string(),
  /** The target exactly as in the request line. */
  target: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
})

type Recorded = z.infer<typeof Recorded>

/** The secret of every DIUN in the conversations that has no key of its own. */
export const SHARED_SECRET = 'open-sesame'

/** Matches the key of a host, as the board creates it. */
const KEY = /diun_key_[\w-]{20,}/g

/** The hosts by their keys in the conversations. */
const HOSTS_BY_KEY: Record<string, string> = {
  diun_key_XkDDEgW1m_bWonKIV3EfLkWAyDvh7P1_e8Ni20bu83U: 'vps',
  diun_key_Aw3E_kuKuQpBE3tcB3SgbRiL5ffekzqup1P71UJHeBc: 'nas',
  'diun_key_LnZLjwz5I4WynCQ2d8P4FIx1_-nZ-F64GAM43zAKIFw': 'swarm',
  'diun_key_LqDqqIS0W_g9yqynTvAjjJ11VfE0PwO1p9LPnvBJ-Ww': 'desk',
}

/** The statuses of the answers in the order of the requests, and the numbers of events, ends of runs and stops among these. */
export type Replayed = { statuses: Answer['status'][]; events: number; ended: number; stopped: number }

/**
 * Sends the requests of a conversation in their order, with new keys in place of the recorded ones.
 * @param person headers of somebody who may create keys
 * @param timing `compressed` sends each request once the one before is answered; `recorded` keeps the recorded intervals
 */
export async function replay(
  url: string,
  name: string,
  timing: 'compressed' | 'recorded',
  person: Record<string, string> = {},
): Promise<Replayed> {
  const conversation = await readConversation(name)
  const keys = await createKeys(url, conversation, person)
  const startedAt = performance.now()
  const [first] = conversation
  const statuses: Answer['status'][] = []
  for (const { at_ms, method, target, headers, body } of conversation) {
    const waitMs = at_ms - (first?.at_ms ?? 0) - (performance.now() - startedAt)
    if (timing === 'recorded' && waitMs > 0) await setTimeout(waitMs)
    const path = replaceKeys(target, keys)
    const sent = Object.fromEntries(
      Object.entries(headers).map(([header, value]) => [header, replaceKeys(value, keys)]),
    )
    statuses.push((await send(url, { method, path, headers: sent }, body)).status)
  }
  const count = (isOne: (request: Recorded) => boolean) => conversation.filter(isOne).length
  return {
    statuses,
    events: count(({ target }) => !isPing(target)),
    ended: count(({ target }) => isPing(target) && !/\/(start|fail)$/.test(target)),
    stopped: count(({ target }) => isPing(target) && target.endsWith('/fail')),
  }
}

function isPing(target: string): boolean {
  return target.startsWith('/ping/')
}

async function readConversation(name: string): Promise<Recorded[]> {
  const text = await readFile(join(import.meta.dirname, '../../conversations', `${name}.jsonl`), 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .map((line) => Recorded.parse(JSON.parse(line)))
}

async function createKeys(
  url: string,
  conversation: readonly Recorded[],
  headers: Record<string, string>,
): Promise<Map<string, string>> {
  const used = new Set(conversation.flatMap(({ target }) => target.match(KEY) ?? []))
  const keys = new Map<string, string>()
  for (const key of used) {
    const body = JSON.stringify({ host: HOSTS_BY_KEY[key] })
    const answer = send(url, { method: 'POST', path: '/api/webhook-keys', headers }, body)
    keys.set(key, (await readSentAnswer('POST /api/webhook-keys', answer)).key)
  }
  return keys
}

function replaceKeys(text: string, keys: ReadonlyMap<string, string>): string {
  return text.replace(KEY, (key) => keys.get(key) ?? key)
}
