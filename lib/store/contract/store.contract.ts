import { afterEach, beforeEach, describe } from 'vitest'
import { describeActions } from './actions.contract'
import { describeAnyOrder } from './any-order.contract'
import { describeChannelClaims } from './channel-claims.contract'
import { describeChannels } from './channels.contract'
import type { OpenedStore } from './fixtures'
import { describeHistory } from './history.contract'
import { describeHolds } from './holds.contract'
import { describeHostLabels } from './host-labels.contract'
import { describeHosts } from './hosts.contract'
import { describeJudgedEvents } from './judged-events.contract'
import { describeMergedHosts } from './merged-hosts.contract'
import { describeOutline } from './outline.contract'
import { describePendingSince } from './pending-since.contract'
import { describeRecording } from './recording.contract'
import { describeRenamedHosts } from './renamed-hosts.contract'
import { describeReopening } from './reopening.contract'
import { describeReporters } from './reporters.contract'
import { describeRetention } from './retention.contract'
import { describeRevision } from './revision.contract'
import { describeRules } from './rules.contract'
import { describeRuns } from './runs.contract'
import { describeSettingStates } from './setting-states.contract'
import { describeSettled } from './settled.contract'
import { describeSteps } from './steps.contract'
import { describeTags } from './tags.contract'
import { describeUnchanged } from './unchanged.contract'
import { describeUndoableActions } from './undoable-actions.contract'
import { describeVerdicts } from './verdicts.contract'

/**
 * Tests the contract of `Store`, through the contract alone.
 * @param open opens a store on a fresh, empty database, and a second one on the same
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
    describeHolds(opened)
    describeHostLabels(opened)
    describeSteps(opened)
    describeActions(opened)
    describeUndoableActions(opened)
    describeRetention(opened)
    describeRuns(opened)
    describeHosts(opened)
    describeRenamedHosts(opened)
    describeMergedHosts(opened)
    describeVerdicts(opened)
    describeJudgedEvents(opened)
    describeReporters(opened)
    describeChannels(opened)
    describeChannelClaims(opened)
    describeRevision(opened)
  })
}
