import {
  type DecisionTarget,
  findRemainingHosts,
  getChangedHosts,
  type HostDecision,
} from '@/lib/domain/board/decision-targets'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import type { Tag, TagEdit } from '@/lib/domain/tag'
import type { Effect } from '../client/board-client'
import { countImages, describeCards } from '../texts/describe-cards'
import { formatCount } from '../texts/format-count'
import { formatHostNames } from '../texts/host-text'

const STATE_WORDS = { acknowledged: 'acknowledged', pending: 'marked as pending' } as const

/**
 * Says what became of cards on their hosts, such as `redis acknowledged on nas; 4 hosts left.`
 * @param targets those of the cards
 */
export function describeDoneOnHosts(
  cards: readonly ShownCard[],
  targets: readonly DecisionTarget[],
  state: Pick<HostDecision, 'state'>,
  effect: Effect,
): string {
  const done = STATE_WORDS[state.state]
  if (effect.images === 0) return describeNothingDone(cards, done)
  if (effect.images < targets.length) return describePartlyDone(effect.images, targets.length, done)
  const hostnames = getChangedHosts(targets, state)
  const isOnAll = effect.hosts >= hostnames.length
  const isOnSome = targets.some(({ otherHosts }) => otherHosts.length > 0)
  const where = isOnSome && isOnAll ? ` on ${formatHostNames(hostnames)}` : describeHosts(effect.hosts, isOnSome)
  const rest = isOnAll ? describeHostsLeft(cards, targets) : '; those that have changed since are left'
  return `${describeSubject(cards, targets.length)} ${done}${where}${describeImageCount(cards, targets.length)}${rest}.`
}

/**
 * Says what became of images on all of their hosts, such as `redis muted on all 3 hosts.`
 * @param cards must not be limited to some hosts (`getWholeCards`)
 * @param images the number of images that the cards stand for
 */
export function describeDoneToImages(
  cards: readonly ShownCard[],
  images: number,
  { done, until = '' }: { done: string; until?: string },
  effect: Effect,
): string {
  if (effect.images === 0) return describeNothingDone(cards, done)
  if (effect.images < images) return describePartlyDone(effect.images, images, done)
  return `${describeSubject(cards, images)} ${done}${describeAllHosts(cards)}${describeImageCount(cards, images)}${until}.`
}

/** Returns ` on all 5 hosts`, or `''` for images on a single host, where that goes without saying. */
export function describeAllHosts(cards: readonly ShownCard[]): string {
  const most = Math.max(0, ...cards.map(({ hosts }) => hosts.length))
  if (most < 2) return ''
  return cards.length === 1 ? ` on all ${most} hosts` : ' on all their hosts'
}

export function describeNothingDone(cards: readonly ShownCard[], done: string): string {
  const [was, they, have] = countImages(cards) === 1 ? ['was', 'it', 'has'] : ['were', 'they', 'have']
  return `${describeCards(cards)} ${was} not ${done}: ${they} ${have} changed since.`
}

export function describeEdit(tag: Tag, { name, position }: TagEdit): string {
  if (name !== undefined) return `${tag.name} renamed to ${name}.`
  return position === undefined ? `Colour of ${tag.name} changed.` : `${tag.name} moved.`
}

export function describeUndo(undone: number, skipped: number): string {
  if (skipped === 0) return 'Undone.'
  const [kept, have] = [formatCount(skipped, 'item'), skipped === 1 ? 'has' : 'have']
  return undone === 0
    ? `Not undone: ${kept} ${have} changed since.`
    : `Undone, except for ${kept} that ${have} changed since.`
}

function describePartlyDone(images: number, asked: number, done: string): string {
  return `${images} of ${formatCount(asked, 'image')} ${done}; those that have changed since are left.`
}

/** Counts the hosts. A single host goes without saying, unless it is one of several. */
function describeHosts(hosts: number, isOnSome: boolean): string {
  return hosts > 1 || isOnSome ? ` on ${formatCount(hosts, 'host')}` : ''
}

/** Names a single card; for several cards, counts the images they stand for. */
function describeSubject(cards: readonly ShownCard[], images: number): string {
  return countImages(cards) === 1 ? describeCards(cards) : formatCount(images, 'image')
}

/** Counts the images of a card that stands for several: `, 4 images`. */
function describeImageCount(cards: readonly ShownCard[], images: number): string {
  return countImages(cards) === 1 && images > 1 ? `, ${formatCount(images, 'image')}` : ''
}

/** Counts the hosts that are left; for several images, those that are still pending on other hosts. */
function describeHostsLeft(cards: readonly ShownCard[], targets: readonly DecisionTarget[]): string {
  const left = findRemainingHosts(targets)
  if (left.length === 0) return ''
  if (countImages(cards) === 1) return `; ${formatCount(left.length, 'host')} left`
  const stillPending = targets.filter((one) => findRemainingHosts([one]).length > 0)
  return `; ${stillPending.length} of them ${stillPending.length === 1 ? 'is' : 'are'} left on other hosts`
}
