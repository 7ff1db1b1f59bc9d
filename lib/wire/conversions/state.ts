import type { NewState } from '@/lib/domain/update/update'
import type { StateWire } from '../edits'

export function toStateWire(state: NewState): StateWire {
  if (state.state === 'snoozed') {
    const { isHeld, ...rest } = state
    return { ...rest, ...(isHeld && { held: true }) }
  }
  if (state.state !== 'acknowledged') return state
  const { asOf, ...rest } = state
  return { ...rest, ...(asOf !== undefined && { as_of: asOf }) }
}

/** @param state as its schema has read it */
export function fromStateWire(state: StateWire): NewState {
  if (state.state === 'snoozed') {
    const { held, ...rest } = state
    return { ...rest, ...(held && { isHeld: true }) }
  }
  if (state.state !== 'acknowledged') return state
  const { as_of, ...rest } = state
  return { ...rest, ...(as_of !== undefined && { asOf: as_of }) }
}
