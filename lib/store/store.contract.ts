import { afterEach, beforeEach, describe } from 'vitest'
import { describeActions } from './contract/actions.contract'
import type { OpenedStore } from './contract/fixtures'
import { describeHistory } from './contract/history.contract'
import { describePendingSince } from './contract/pending-since.contract'
import { describeRecording } from './contract/recording.contract'
import { describeReopening } from './contract/reopening.contract'
import { describeRetention } from './contract/retention.contract'
import { describeReverting } from './contract/reverting.contract'
import { describeRevision } from './contract/revision.contract'
import { describeRules } from './contract/rules.contract'
import { describeRuns } from './contract/runs.contract'
import { describeSettingStates } from './contract/setting-states.contract'
import { describeTags } from './contract/tags.contract'

/**
 * The store's contract as a test suite. It asserts through the contract alone.
 * @param open answers a store on a fresh, empty database, and a second one on the same
 */
export function describeStore(name: string, open: () => Promise<OpenedStore & { dispose(): Promise<void> }>) {
  describe(`a store on ${name}`, () => {
    let current: Awaited<ReturnType<typeof open>>

    beforeEach(async () => {
      current = await open()
    })
    afterEach(() => current.dispose())

    const opened = () => current
    describeRecording(opened)
    describeReopening(opened)
    describePendingSince(opened)
    describeSettingStates(opened)
    describeTags(opened)
    describeHistory(opened)
    describeRules(opened)
    describeReverting(opened)
    describeActions(opened)
    describeRetention(opened)
    describeRuns(opened)
    describeRevision(opened)
  })
}
