import { formatDuration } from '@/lib/domain/age'
import { isPending } from '@/lib/domain/card/card'
import { findRunningChange, type RunningChange } from '@/lib/domain/card/running-change'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { getStanding, type Standing } from '@/lib/domain/card/standing'
import { isHostPending } from '@/lib/domain/update/update'
import { formatHostNames } from './host-text'

const ORDER = ['rolled-back', 'pulled', 'behind', 'gone', 'runs'] as const satisfies readonly Standing[]

/**
 * Says what a card does not show elsewhere of how its hosts stand to it, such as `pulled, not recreated`. Of several hosts it says which.
 * A pending card says nothing of hosts on which nothing is to be done.
 */
export function describeStandings(card: ShownCard): string[] {
  const { hosts } = card
  const told = hosts.filter((host) => !isPending(card) || isHostPending(host) || getStanding(host) === 'gone')
  return ORDER.flatMap((standing) => {
    const some = told.filter((host) => getStanding(host) === standing)
    if (some.length === 0 || isShownElsewhere(card, standing)) return []
    const where = ` on ${formatHostNames(some.map(({ hostname }) => hostname))}`
    return describeStanding(card, standing, hosts.length === 1 && standing !== 'gone' ? '' : where)
  })
}

/** Tells whether the status of the card, or the versions beside its name, say as much. */
function isShownElsewhere(card: ShownCard, standing: Standing): boolean {
  const { hosts, state } = card
  const change = findRunningChange(card)
  const isNamed = change !== null && change.to !== ''
  switch (standing) {
    case 'rolled-back':
      return hosts.length === 1 && (isNamed || !change?.from)
    case 'behind':
      return isNamed || (isPending(card) ? change?.isRebuilt === true : change === null)
    case 'runs':
      return state !== 'acknowledged' || hosts.every((host) => getStanding(host) === 'runs')
    case 'pulled':
    case 'gone':
      return false
  }
}

/** @param where ` on nas`, or `''` where that goes without saying */
function describeStanding(card: ShownCard, standing: Standing, where: string): string {
  const change = findRunningChange(card)
  switch (standing) {
    case 'rolled-back':
      return change?.from && change.to === '' ? `runs ${change.from} again${where}` : `rolled back${where}`
    case 'pulled':
      return `pulled${where}, not recreated`
    case 'behind':
      return describeOlder(change, where)
    case 'gone':
      return `no longer runs${where}`
    case 'runs':
      return `runs${where}`
  }
}

function describeOlder(change: RunningChange | null, where: string): string {
  const age = formatYounger(change)
  const from = change === null || change.from === '' ? '' : `${change.from}${change.hasOthers ? ' and others' : ''}`
  if (from !== '') return `runs ${from}${where}${age === '' ? '' : `, ${age} older`}`
  return age === '' ? `runs an older build${where}` : `runs a build ${age} older${where}`
}

/** Formats the time by which the reported build is younger than the one that runs, such as `3 d`; `''` when that is not known. */
function formatYounger(change: RunningChange | null): string {
  return change === null || change.youngerMs === null ? '' : formatDuration(change.youngerMs)
}
