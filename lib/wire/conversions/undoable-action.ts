import type { UndoableAction } from '@/lib/domain/board/undo/invert-action'
import type { UndoableActionWire } from '../actions'

export function toUndoableActionWire({
  formerTag,
  formerHold,
  stillSo,
  ...action
}: UndoableAction): UndoableActionWire {
  return { ...action, former_tag: formerTag, former_hold: formerHold, still_so: [...stillSo] }
}

export function fromUndoableActionWire({
  former_tag,
  former_hold,
  still_so,
  ...action
}: UndoableActionWire): UndoableAction {
  return { ...action, formerTag: former_tag, formerHold: former_hold, stillSo: still_so }
}
