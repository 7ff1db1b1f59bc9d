import type { BoardSnapshot } from '@/lib/domain/card/card'
import { resolveHostName } from '@/lib/domain/diun/alias'
import { type ComparedImages, compareList, type ListedImage } from '@/lib/domain/diun/compare-list'
import type { ReceivedEvent } from '@/lib/domain/diun/event'
import { findOpenShortRuns, type ShortRun } from '@/lib/domain/diun/run'
import { NotFoundError } from '@/lib/domain/errors'
import type { Instant } from '@/lib/domain/instant'
import type { BoardService } from './use-cases'

type BoardOperations = Pick<
  BoardService,
  'receiveEvent' | 'readSnapshot' | 'listAliases' | 'listHosts' | 'settleShortRun'
>

/**
 * Brings back what DIUN found on a host and what did not arrive, by the list that DIUN keeps. The runs that fell short are closed as
 * dealt with, the oldest first, as far as enough came back.
 * @param reportedHost may be a former name of the host
 * @throws NotFoundError when there is no such host
 */
export async function compareImages(
  { receiveEvent, readSnapshot, listAliases, listHosts, settleShortRun }: BoardOperations,
  reportedHost: string,
  listed: readonly ListedImage[],
  nowMs: number,
): Promise<ComparedImages> {
  const host = resolveHostName(await listAliases(), reportedHost)
  if (!(await listHosts()).some((known) => known.host === host)) throw new NotFoundError(`There is no host "${host}".`)
  const board = await readSnapshot()
  const open = readOpenRuns(board, host, nowMs)
  const { known, missing, unheard } = compareList(listed, mapKnownImages(board, host), {
    lost: open.reduce((sum, short) => sum + countLost(short), 0),
    lostBy: open.at(-1)?.endedAt ?? null,
  })
  await Promise.all([
    ...missing.map((image) => receiveEvent(createEvent(host, image, 'update'))),
    ...unheard.map((image) => receiveEvent(createEvent(host, image, 'unchange'))),
  ])
  const dealtWith = selectRecovered(open, missing.length)
  // The events brought back count as arrived in the last run, which may not be short any more.
  for (const { endedAt } of readOpenRuns(await readSnapshot(), host, nowMs)) {
    if (dealtWith.has(endedAt)) await settleShortRun(host, endedAt, 'dealt-with')
  }
  return { known, broughtBack: missing, unheard }
}

function readOpenRuns({ runs }: BoardSnapshot, host: string, nowMs: number): readonly ShortRun[] {
  const run = runs.find((one) => one.host === host)
  return run === undefined ? [] : findOpenShortRuns(run, nowMs)
}

function countLost({ found, arrived }: ShortRun): number {
  return found - arrived
}

/** Selects the ends of the runs of which all that was missing came back. */
function selectRecovered(open: readonly ShortRun[], broughtBack: number): Set<Instant> {
  const taken = new Set<Instant>()
  let left = broughtBack
  for (const short of open) {
    left -= countLost(short)
    if (left < 0) return taken
    taken.add(short.endedAt)
  }
  return taken
}

function mapKnownImages({ cards }: BoardSnapshot, host: string) {
  const onHost = cards.flatMap(({ image, hosts }) => hosts.map((one) => ({ image, ...one })))
  return new Map(
    onHost
      .filter(({ hostname }) => hostname === host)
      .map(({ image, digest, created }) => [image, { digest, created: created ?? null }]),
  )
}

/** Creates the event that DIUN would have sent, as far as its list tells. */
function createEvent(host: string, listed: ListedImage, status: 'update' | 'unchange'): ReceivedEvent {
  const { image, digest, created, platform, mimeType } = listed
  const unreported = { diunVersion: '', provider: '', hubLink: '', metadata: {}, extra: {}, container: '' }
  return { ...unreported, image, imageKey: image, host, hostname: host, status, digest, created, platform, mimeType }
}
