import { DIUN_WAIT_LIMIT_MS } from '@/lib/domain/diun/wait-limit'
import { ChangedError, UnavailableError } from '@/lib/domain/errors'
import { toInstant } from '@/lib/domain/instant'
import type { Store } from '@/lib/store/store'
import { createArrivalClock } from './clock'
import { createNameResolver } from './name-resolver'
import { createRecorder } from './recorder'
import { retryWhileAway } from './retry-while-away'
import { computeRulings } from './rulings'
import type { BoardService } from './use-cases'

type ReceivingStore = Pick<Store, 'listAliases' | 'listRules' | 'record' | 'recordPing' | 'recordInventory'>

/**
 * Creates the use cases of DIUN: it reports an event, or a ping. Both are recorded under the current name of their host.
 * @param publish called with the revision of each change
 */
export function createReceiver(
  store: ReceivingStore,
  readClock: () => Date,
  publish: (revision: number) => void,
): Pick<BoardService, 'receiveEvent' | 'receivePing' | 'receiveInventory'> {
  const readArrivalClock = createArrivalClock(readClock)
  const readArrivalTime = () => toInstant(readArrivalClock())
  const runWithCurrentNames = createNameResolver(store.listAliases)
  const record = createRecorder((events) => {
    const hosts = events.map(({ host }) => host)
    const recordOnce = async () => {
      // The names are asked for meanwhile.
      const rulesAsked = store.listRules()
      const recorded = runWithCurrentNames(hosts, async (toName, usedAliases) => {
        const rules = await rulesAsked
        const named = events.map((event) => ({ ...event, host: toName(event.host) }))
        const recordable = named.map((event) => ({ ...event, ...computeRulings(rules, event) }))
        return store.record(recordable, usedAliases)
      })
      const [change] = await Promise.all([recorded, rulesAsked])
      return change
    }
    return runOrDefer(recordOnce)
  }, publish)

  return {
    receiveEvent: (event) => record({ ...event, receivedAt: readArrivalTime() }),
    async receivePing(host, ping) {
      const at = readArrivalTime()
      const recordOnce = () =>
        runWithCurrentNames([host], (toName, usedAliases) => store.recordPing(toName(host), ping, at, usedAliases))
      const change = await retryWhileAway(DIUN_WAIT_LIMIT_MS, () => runOrDefer(recordOnce))
      if (change !== null) publish(change.revision)
    },
    // A reporter that is not answered reports again, so nothing waits for the database here.
    async receiveInventory(host, inventory) {
      const at = readArrivalTime()
      const { change, summary } = await runWithCurrentNames([host], (toName, usedAliases) =>
        store.recordInventory(toName(host), inventory, at, usedAliases),
      )
      if (change !== null) publish(change.revision)
      return summary
    },
  }
}

/**
 * Takes a host that changed at each attempt for a database that is away, since that is waited for: DIUN sends nothing again.
 * @throws UnavailableError in place of ChangedError
 */
async function runOrDefer<Answer>(recordOnce: () => Promise<Answer>): Promise<Answer> {
  try {
    return await recordOnce()
  } catch (error) {
    if (!(error instanceof ChangedError)) throw error
    throw new UnavailableError(error.message, { cause: error, mayConcernOne: true })
  }
}
