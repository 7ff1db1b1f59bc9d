import type { UndoableAction } from '@/lib/domain/board/undo/invert-action'
import type { UndoableActionWire } from '../actions'

export function toUndoableActionWire({ formerTag, stillSo, ...action }: UndoableAction): UndoableActionWire {
  return { ...action, former_tag: formerTag, still_so: [...stillSo] }
}

export function fromUndoableActionWire({ former_tag, still_so, ...action }: UndoableActionWire): UndoableAction {
  return { ...action, formerTag: former_tag, stillSo: still_so }
}
