import { type ChannelKind, DAYS, type Day, type Occasion } from './channel'

/** A program wants to know everything; people are told when they are ready to act. */
const ALL: readonly Occasion[] = ['run', 'digest', 'reminder', 'trouble']
const CALM: readonly Occasion[] = ['digest', 'reminder', 'trouble']

/** Returns the occasions of a new channel for which nobody says any. */
export function getUsualTells(kind: ChannelKind): readonly Occasion[] {
  return kind === 'webhook' ? ALL : CALM
}

/** Returns the days of a new channel that the page proposes: people update when they have time, and a day too many is noise. */
export function getUsualDays(kind: ChannelKind): readonly Day[] {
  return kind === 'webhook' ? DAYS : ['sat']
}
