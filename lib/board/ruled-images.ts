import { isDated } from '@/lib/domain/board/rules/hold-end'
import { createReportSizer, MOST_COMPARED, type SizedReport } from '@/lib/domain/board/rules/report-bump'
import type { Rule, RuleSubject } from '@/lib/domain/board/rules/rule'
import { isDataStore } from '@/lib/domain/card/data-store'
import { getStack, mergeLabels } from '@/lib/domain/card/to-card'
import { readLabels } from '@/lib/domain/diun/labels'
import { groupBy } from '@/lib/domain/group-by'
import type { Bump } from '@/lib/domain/image/bump'
import { parseImageReference } from '@/lib/domain/image/reference'
import type { Instant } from '@/lib/domain/instant'
import { EMPTY_FILTER } from '@/lib/domain/update/filter'
import { type HostUpdate, isHostPending, type Update } from '@/lib/domain/update/update'
import type { Store } from '@/lib/store/store'
import { mapInPieces } from './map-in-pieces'
import { readPieces } from './snapshot/read-pieces'

/** An image as far as rules look at it, or change it. */
export type RuledImage = RuleSubject &
  Pick<Update, 'state' | 'tag'> & {
    /** True when a label names the tag, which goes before what a rule says. */
    isTagged: boolean
    /** True for a pre-release that needs attention on none of its hosts for that reason alone. */
    isPrerelease: boolean
    /** Its pending builds, each with the time since which it is known. */
    pending: readonly { created: Instant | null; receivedAt: Instant }[]
  }

/** An image before the sizes of its changes are known, which depend on the others of its repository. */
type UnsizedImage = Omit<RuledImage, 'hosts'> & { reports: readonly (SizedReport & { provider: string })[] }

/**
 * Reads all images as rules look at them, piece by piece, with others served in between: of each update little stays, while its metadata
 * weighs up to 190 kB.
 * @param rules the rules that look at them: the sizes of the changes stay null when none asks for one
 */
export async function readRuledImages(
  store: Pick<Store, 'readOutline' | 'readUpdates'>,
  rules: readonly Rule[],
  at: Instant,
): Promise<RuledImage[]> {
  const { updates } = await store.readOutline(at, EMPTY_FILTER)
  const unsized: UnsizedImage[] = []
  for await (const piece of readPieces(updates, (ids) => store.readUpdates(ids, at))) {
    unsized.push(...piece.map(toUnsizedImage))
    await new Promise((resolve) => setImmediate(resolve))
  }
  const isSizeAsked = rules.some(({ bump }) => bump !== '')
  const computeBump = isSizeAsked ? createLimitedSizer(unsized.flatMap(({ reports }) => reports)) : () => null
  return mapInPieces(unsized, ({ reports, ...image }) => ({
    ...image,
    hosts: reports.map((report) => ({ hostname: report.host, provider: report.provider, bump: computeBump(report) })),
  }))
}

/** Creates a function that computes the size of a change, where as few reports are known of the repository as are compared. */
function createLimitedSizer(reports: readonly SizedReport[]): (report: SizedReport) => Bump | null {
  const ofRepositories = groupBy(reports, ({ repository }) => repository)
  const isCompared = ({ repository }: SizedReport) => (ofRepositories.get(repository)?.length ?? 0) <= MOST_COMPARED
  const computeBump = createReportSizer(reports.filter(isCompared))
  return (report) => (isCompared(report) ? computeBump(report) : null)
}

function toUnsizedImage(update: Update): UnsizedImage {
  const { image, state, tag, hosts } = update
  const labels = hosts.map(({ metadata }) => readLabels(metadata))
  return {
    image,
    state,
    tag,
    isDataStore: isDataStore({ image, ...mergeLabels(labels) }),
    isTagged: labels.some(({ tag: wanted }) => wanted !== ''),
    isPrerelease: hosts.every(({ settledBy }) => settledBy === 'prerelease'),
    stack: hosts.map(getStack).find((one) => one !== '') ?? '',
    pending: hosts.filter(isHostPending).map(toPending),
    reports: hosts.map((host) => ({ ...toReport(update, host), provider: host.provider })),
  }
}

/** Converts what is pending on a host. It may be built later than the host became pending, when its digest changed meanwhile. */
function toPending({ created, pendingSince, receivedAt }: HostUpdate): RuledImage['pending'][number] {
  const report = { created: created ?? null, receivedAt }
  return isDated(report) ? report : { created: null, receivedAt: pendingSince ?? receivedAt }
}

function toReport({ image, firstSeenAt }: Update, host: HostUpdate): SizedReport {
  const { imageTag } = parseImageReference(image)
  return {
    image,
    imageTag,
    repository: image.slice(0, -imageTag.length - 1),
    host: host.hostname,
    digest: host.digest,
    status: host.status,
    containers: host.containers,
    runs: host.runs ?? '',
    settledBy: host.settledBy ?? null,
    containerSince: host.containerSince ?? null,
    created: host.created ?? null,
    acknowledgedAt: host.acknowledgedAt,
    openedAt: host.pendingSince ?? host.receivedAt,
    receivedAt: host.receivedAt,
    firstSeenAt,
    running: host.running ?? null,
  }
}
