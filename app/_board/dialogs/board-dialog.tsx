import type { Card } from '@/lib/domain/card/card'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import type { HostUpdate } from '@/lib/domain/script/host-update'
import type { Tag } from '@/lib/domain/tag'
import { useBoardContext } from '../board-context'
import { KeysDialog } from '../keys/keys-dialog'
import { RulesDialog } from '../rules/rules-dialog'
import { UpdateHostDialog } from '../script/update-host-dialog'
import { NewTagDialog } from '../tags/new-tag-dialog'
import { ForgetDialog } from './forget-dialog'
import { MoveDialog } from './move-dialog'
import { SnoozeDialog } from './snooze-dialog'

/** A question that the board asks in a dialog. A new tag may be for no cards. */
export type BoardQuestion =
  | { kind: 'new-tag' | 'move' | 'snooze'; cards: readonly ShownCard[] }
  | { kind: 'forget'; card: ShownCard }
  | { kind: 'rules' }
  | { kind: 'keys' }
  | { kind: 'update-host'; update: HostUpdate }

type BoardDialogProps = {
  question: BoardQuestion
  /** All cards of the board, which the rules are tried on. */
  all: readonly Card[]
  /** Reads the board again, which shows a new tag for no cards. */
  refresh(): Promise<unknown>
  /** Reads the board again, and shows what has become of these images. */
  onForgotten(images: readonly string[]): Promise<void>
  onClose(): void
}

export function BoardDialog({ question, all, refresh, onForgotten, onClose }: BoardDialogProps) {
  const { actions } = useBoardContext()
  if (question.kind === 'keys') return <KeysDialog onClose={onClose} />
  if (question.kind === 'rules') return <RulesDialog cards={all} onClose={onClose} />
  if (question.kind === 'forget') {
    return <ForgetDialog card={question.card} onClose={onClose} onForgotten={onForgotten} />
  }
  if (question.kind === 'update-host') return <UpdateHostDialog onClose={onClose} update={question.update} />
  const { kind, cards } = question

  function onCreated(tag: Tag): void {
    if (cards.length > 0) actions.move(cards, tag)
    else void refresh()
  }

  if (kind === 'new-tag') return <NewTagDialog cards={cards} onClose={onClose} onCreated={onCreated} />
  if (kind === 'move') return <MoveDialog cards={cards} onClose={onClose} />
  return <SnoozeDialog cards={cards} onClose={onClose} onSnooze={(until) => actions.snooze(cards, until)} />
}
