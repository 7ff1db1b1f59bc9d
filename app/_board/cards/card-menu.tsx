import { findRemainingHosts, getDecisionTargets, getWholeCards } from '@/lib/domain/board/decision-targets'
import { limitToHosts } from '@/lib/domain/board/scope'
import { isPending } from '@/lib/domain/card/card'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { buildPullCommands } from '@/lib/domain/image/pull-command'
import type { Tag } from '@/lib/domain/tag'
import { buildSnoozeChoices } from '@/lib/domain/update/snooze'
import { isHostPending } from '@/lib/domain/update/update'
import { copyText } from '../../_ui/copy-text'
import { Icon } from '../../_ui/icon'
import { Menu, MenuDivider, MenuGroup, MenuItem } from '../../_ui/popovers/menu'
import { describeAllHosts } from '../actions/done-text'
import type { BoardActions } from '../actions/use-board-actions'
import { useBoardContext } from '../board-context'
import { TagDot } from '../tags/tag-dot'
import { describeWhere } from '../texts/host-text'
import { readServerClock } from '../time/server-clock'

type CardMenuProps = {
  card: ShownCard
  tags: readonly Tag[]
  actions: BoardActions
  onNewTag(cards: readonly ShownCard[]): void
}

export function CardMenu({ card, tags, actions, onNewTag }: CardMenuProps) {
  const { onOpen } = useBoardContext()
  const cards = [card]
  return (
    <Menu label={`More actions for ${card.image}`}>
      {() => (
        <>
          <StateItems actions={actions} cards={cards} />
          {isPending(card) && <HostItems actions={actions} card={card} />}
          <MenuDivider />
          <MoveItems actions={actions} cards={cards} onNewTag={onNewTag} tags={tags} />
          <MenuDivider />
          <CopyItems image={card.image} />
          <MenuItem onSelect={() => onOpen(card.image)}>
            <Icon name="note" />
            Show history and details
          </MenuItem>
        </>
      )}
    </Menu>
  )
}

function CopyItems({ image }: { image: string }) {
  const { notify } = useBoardContext()
  async function copy(command: string): Promise<void> {
    const isCopied = await copyText(command, document.body)
    notify(isCopied ? `Copied: ${command}` : `The browser does not allow copying here. The command is: ${command}`)
  }
  return buildPullCommands(image).map(({ name, command }) => (
    <MenuItem key={name} onSelect={() => void copy(command)}>
      <Icon name="copy" />
      Copy {name} command
    </MenuItem>
  ))
}

type ItemsProps = { cards: readonly ShownCard[]; actions: BoardActions }

/** Offers everything that can be decided about these cards, except to acknowledge pending ones. */
export function StateItems({ cards, actions }: ItemsProps) {
  const { onSnooze } = useBoardContext()
  const quiet = cards.filter((card) => !isPending(card))
  const unmuted = cards.filter((card) => card.state !== 'muted')
  const where = describeWhere(cards)
  const items = (
    <>
      {buildSnoozeChoices(new Date(readServerClock())).map(({ name, until }) => (
        <MenuItem key={name} onSelect={() => actions.snooze(cards, until)}>
          <Icon name="moon" />
          Snooze {name}
        </MenuItem>
      ))}
      <MenuItem onSelect={() => onSnooze(cards)}>
        <Icon name="moon" />
        Snooze until a day…
      </MenuItem>
      {unmuted.length > 0 && (
        <MenuItem onSelect={() => actions.mute(unmuted)}>
          <Icon name="mute" />
          Mute
        </MenuItem>
      )}
    </>
  )
  return (
    <>
      {quiet.length > 0 && (
        <MenuItem onSelect={() => actions.markPending(quiet)}>
          <Icon name="pending" />
          Mark as pending
        </MenuItem>
      )}
      {where === '' ? items : <MenuGroup name={`${describeAllHosts(getWholeCards(cards)).trim()}:`}>{items}</MenuGroup>}
    </>
  )
}

/** Offers what the button on the card does not do: to acknowledge on one of several hosts, or on hosts that the card is not shown for. */
function HostItems({ card, actions }: { card: ShownCard; actions: BoardActions }) {
  const pending = card.hosts.length > 1 ? card.hosts.filter(isHostPending) : []
  const left = findRemainingHosts(getDecisionTargets([card]))
  return (
    <>
      {pending.map(({ hostname }) => (
        <MenuItem key={hostname} onSelect={() => actions.acknowledge(limitToHosts(card, [hostname]))}>
          <Icon name="check" />
          <span className="line-clamp-2">
            Acknowledge on <bdi translate="no">{hostname || 'the unnamed host'}</bdi>
          </span>
        </MenuItem>
      ))}
      {left.length > 0 && (
        <MenuItem onSelect={() => actions.acknowledge(getWholeCards([card]))}>
          <Icon name="checks" />
          Acknowledge{describeAllHosts(getWholeCards([card]))}
        </MenuItem>
      )}
    </>
  )
}

type MoveItemsProps = ItemsProps & Pick<CardMenuProps, 'tags' | 'onNewTag'>

/** Offers the tags to move these cards to, except one that all of them bear already. */
export function MoveItems({ cards, tags, actions, onNewTag }: MoveItemsProps) {
  const isElsewhere = (id: number | null) => cards.some((card) => (card.tag?.id ?? null) !== id)
  return (
    <>
      {tags
        .filter((tag) => isElsewhere(tag.id))
        .map((tag) => (
          <MenuItem key={tag.id} onSelect={() => actions.move(cards, tag)}>
            <TagDot color={tag.color} />
            <span>
              Move to <bdi translate="no">{tag.name}</bdi>
            </span>
          </MenuItem>
        ))}
      {isElsewhere(null) && (
        <MenuItem onSelect={() => actions.move(cards, null)}>
          <TagDot />
          Move to Untagged
        </MenuItem>
      )}
      <MenuItem onSelect={() => onNewTag(cards)}>
        <Icon name="plus" />
        Move to new tag…
      </MenuItem>
    </>
  )
}
