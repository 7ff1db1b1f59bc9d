import { type HostState, type Reach, toChangedHosts, toHostsLeft } from '@/lib/domain/board/reach'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import type { Tag, TagEdit } from '@/lib/domain/tag'
import { count } from '../texts/count'
import { nameHosts } from '../texts/host-text'
import type { Effect } from './board-client'
import { countImages, nameCards } from './name-cards'

const DEEDS = { acknowledged: 'acknowledged', pending: 'marked as pending' } as const

/**
 * Says what became of cards on hosts, such as `redis acknowledged on nas; 4 hosts left.`
 * @param reach of the cards
 */
export function toHostsDoneText(
  cards: readonly ShownCard[],
  reach: readonly Reach[],
  state: Pick<HostState, 'state'>,
  effect: Effect,
): string {
  const done = DEEDS[state.state]
  if (effect.images === 0) return toNothingDoneText(cards, done)
  if (effect.images < reach.length) return toPartlyDoneText(effect.images, reach.length, done)
  const hostnames = toChangedHosts(reach, state)
  const isOnAll = effect.hosts >= hostnames.length
  const isOnSome = reach.some(({ elsewhere }) => elsewhere.length > 0)
  const where = isOnSome && isOnAll ? ` on ${nameHosts(hostnames)}` : toHosts(effect.hosts, isOnSome)
  const rest = isOnAll ? toRest(cards, reach) : '; those that have changed since are left'
  return `${toSubject(cards, reach.length)} ${done}${where}${toStoodFor(cards, reach.length)}${rest}.`
}

/**
 * Says what became of images on all of their hosts, such as `redis muted on all 3 hosts.`
 * @param cards of all hosts
 * @param images how many they stand for
 */
export function toImagesDoneText(
  cards: readonly ShownCard[],
  images: number,
  { done, until = '' }: { done: string; until?: string },
  effect: Effect,
): string {
  if (effect.images === 0) return toNothingDoneText(cards, done)
  if (effect.images < images) return toPartlyDoneText(effect.images, images, done)
  return `${toSubject(cards, images)} ${done}${toAllHostsText(cards)}${toStoodFor(cards, images)}${until}.`
}

/** ` on all 5 hosts`, where that does not go without saying. */
export function toAllHostsText(cards: readonly ShownCard[]): string {
  const most = Math.max(0, ...cards.map(({ hosts }) => hosts.length))
  if (most < 2) return ''
  return cards.length === 1 ? ` on all ${most} hosts` : ' on all their hosts'
}

export function toNothingDoneText(cards: readonly ShownCard[], done: string): string {
  const [was, they, have] = countImages(cards) === 1 ? ['was', 'it', 'has'] : ['were', 'they', 'have']
  return `${nameCards(cards)} ${was} not ${done}: ${they} ${have} changed since.`
}

export function toEditedText(tag: Tag, { name, position }: TagEdit): string {
  if (name !== undefined) return `${tag.name} renamed to ${name}.`
  return position === undefined ? `Colour of ${tag.name} changed.` : `${tag.name} moved.`
}

export function toUndoneText(undone: number, skipped: number): string {
  if (skipped === 0) return 'Undone.'
  const [kept, have] = [count(skipped, 'item'), skipped === 1 ? 'has' : 'have']
  return undone === 0
    ? `Not undone: ${kept} ${have} changed since.`
    : `Undone, except for ${kept} that ${have} changed since.`
}

function toPartlyDoneText(images: number, asked: number, done: string): string {
  return `${images} of ${count(asked, 'image')} ${done}; those that have changed since are left.`
}

/** A single host goes without saying, unless it is one of several. */
function toHosts(hosts: number, isOnSome: boolean): string {
  return hosts > 1 || isOnSome ? ` on ${count(hosts, 'host')}` : ''
}

/** The name of one card; of several, how many images they stand for. */
function toSubject(cards: readonly ShownCard[], images: number): string {
  return countImages(cards) === 1 ? nameCards(cards) : count(images, 'image')
}

/** The text counts the images of a card that stands for several: `, 4 images`. */
function toStoodFor(cards: readonly ShownCard[], images: number): string {
  return countImages(cards) === 1 && images > 1 ? `, ${count(images, 'image')}` : ''
}

/** The text counts the hosts that are left, or of several images those that are still pending somewhere. */
function toRest(cards: readonly ShownCard[], reach: readonly Reach[]): string {
  const left = toHostsLeft(reach)
  if (left.length === 0) return ''
  if (countImages(cards) === 1) return `; ${count(left.length, 'host')} left`
  const waiting = reach.filter((one) => toHostsLeft([one]).length > 0)
  return `; ${waiting.length} of them ${waiting.length === 1 ? 'is' : 'are'} left on other hosts`
}
