import { setTimeout } from 'node:timers/promises'
import type { PostgresClient } from './client'
import { withTimeout } from './with-timeout'

export const CHANNEL = 'diun_dashboard_changed'

/** The interval at which the revision is read all the same, because a connection can die without notice. */
const HEARTBEAT_MS = 10_000
const LONGEST_ANSWER_MS = 5_000
const RECONNECT_MS = 300

/** The interval at which the revision is polled without LISTEN. */
const POLL_MS = 1_000

type Follower = {
  callback(revision: number): void
  readRevision(): Promise<number>
  signal: AbortSignal
}

/**
 * Calls back with each revision that is committed, by LISTEN, on a connection of its own that is opened again whenever it is lost; then,
 * and with each heartbeat, it calls back with the revision of that moment.
 * @returns resolves once it listens, or could not at first
 */
export function listenForRevisions(client: PostgresClient, follower: Follower): Promise<void> {
  return new Promise((resolve) => void listen(client, follower, resolve))
}

async function listen(client: PostgresClient, follower: Follower, onTried: () => void): Promise<void> {
  const { callback, readRevision, signal } = follower
  while (!signal.aborted) {
    const connectionLost = new AbortController()
    const session = client.openSession({
      onNotified: (payload) => callback(Number(payload)),
      onLost: () => connectionLost.abort(),
    })
    const ended = AbortSignal.any([signal, connectionLost.signal])
    try {
      await withTimeout(LONGEST_ANSWER_MS, session`listen ${session(CHANNEL)}`)
      callback(await readRevision())
      onTried()
      for (await pause(HEARTBEAT_MS, ended); !ended.aborted; await pause(HEARTBEAT_MS, ended)) {
        const [row] = await withTimeout(LONGEST_ANSWER_MS, session`select revision from pulse`)
        callback(Number(row?.revision))
      }
    } catch {
      // Reading through the pool finds another server, if there is one.
      await readRevision().then(callback, () => {})
      onTried()
    }
    await session.end({ timeout: 0 })
    await pause(RECONNECT_MS, signal)
  }
}

/** Calls back with the revision every second in which somebody `isAwaited`, for a pooler, which does not support LISTEN. */
export async function pollRevisions(
  isAwaited: () => boolean,
  { callback, readRevision, signal }: Follower,
): Promise<void> {
  while (!signal.aborted) {
    if (isAwaited()) await readRevision().then(callback, () => {})
    await pause(POLL_MS, signal)
  }
}

/** Resolves when the time is over or the signal comes. It does not keep the process alive. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal, ref: false }).catch(() => {})
}
