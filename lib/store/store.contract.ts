import { afterEach, beforeEach, describe } from 'vitest'
import { describeActions } from './contract/actions.contract'
import { describeAnyOrder } from './contract/any-order.contract'
import type { OpenedStore } from './contract/fixtures'
import { describeHistory } from './contract/history.contract'
import { describeHostLabels } from './contract/host-labels.contract'
import { describeHosts } from './contract/hosts.contract'
import { describeOutline } from './contract/outline.contract'
import { describePendingSince } from './contract/pending-since.contract'
import { describeRecording } from './contract/recording.contract'
import { describeReopening } from './contract/reopening.contract'
import { describeRetention } from './contract/retention.contract'
import { describeRevision } from './contract/revision.contract'
import { describeRules } from './contract/rules.contract'
import { describeRuns } from './contract/runs.contract'
import { describeSettingStates } from './contract/setting-states.contract'
import { describeSettled } from './contract/settled.contract'
import { describeSteps } from './contract/steps.contract'
import { describeTags } from './contract/tags.contract'
import { describeUnchanged } from './contract/unchanged.contract'

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
    describeOutline(opened)
    describeReopening(opened)
    describeUnchanged(opened)
    describePendingSince(opened)
    describeSettingStates(opened)
    describeSettled(opened)
    describeAnyOrder(opened)
    describeTags(opened)
    describeHistory(opened)
    describeRules(opened)
    describeHostLabels(opened)
    describeSteps(opened)
    describeActions(opened)
    describeRetention(opened)
    describeRuns(opened)
    describeHosts(opened)
    describeRevision(opened)
  })
}
