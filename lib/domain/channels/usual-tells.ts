import type { ChannelKind, Occasion } from './channel'

/** A program wants to know everything; people are told when they are ready to act. */
const ALL: readonly Occasion[] = ['run', 'digest', 'reminder', 'trouble']
const CALM: readonly Occasion[] = ['digest', 'reminder', 'trouble']

/** Returns the occasions of a new channel for which nobody says any. */
export function getUsualTells(kind: ChannelKind): readonly Occasion[] {
  return kind === 'webhook' ? ALL : CALM
}
