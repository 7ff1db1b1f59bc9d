import { findRemainingHosts, getDecisionTargets, getWholeCards } from '@/lib/domain/board/decision-targets'
import { limitToHosts } from '@/lib/domain/board/scope'
import { isPending } from '@/lib/domain/card/card'
import { findChangesLink } from '@/lib/domain/card/changes-link'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { buildPullCommands } from '@/lib/domain/image/pull-command'
import { isHostPending } from '@/lib/domain/update/update'
import { Icon } from '../../_ui/icon'
import { MenuDivider, MenuItem } from '../../_ui/popovers/menu'
import { MenuLink } from '../../_ui/popovers/menu-link'
import { SubMenu } from '../../_ui/popovers/sub-menu'
import { describeAllHosts } from '../actions/done-text'
import { useCopyCommand } from '../actions/use-copy-command'
import { useBoardContext } from '../board-context'
import { describeWhere } from '../texts/host-text'
import { MoveMenu } from './move-items'
import { StateItems } from './state-items'

/** Lists what can be done with a card. */
export function CardMenuItems({ card }: { card: ShownCard }) {
  const { onOpen } = useBoardContext()
  const cards = [card]
  return (
    <>
      {isPending(card) && <AcknowledgeItems card={card} />}
      <StateItems cards={cards} isFolded />
      <MenuDivider />
      <MoveMenu cards={cards} />
      <CopyItems image={card.image} />
      <MenuDivider />
      <NotesItem card={card} />
      <MenuItem onSelect={() => onOpen(card.image)}>
        <Icon name="board" />
        Details
      </MenuItem>
    </>
  )
}

function CopyItems({ image }: { image: string }) {
  const copyCommand = useCopyCommand()
  return (
    <SubMenu icon="copy" name="Copy command">
      {buildPullCommands(image).map(({ name, command }) => (
        <MenuItem key={name} onSelect={() => void copyCommand(image, command)}>
          <span>
            <span className="sr-only">Copy </span>
            {name}
            <span className="sr-only"> command</span>
          </span>
        </MenuItem>
      ))}
    </SubMenu>
  )
}

function NotesItem({ card }: { card: ShownCard }) {
  const link = findChangesLink(card)
  if (link === null) return null
  return (
    <MenuLink href={link.href} isForeign>
      <Icon name="note" />
      <span className="flex-1">Release notes</span>
      <Icon className="size-3! text-ink-faint" name="external" />
    </MenuLink>
  )
}

/** Offers what the button on the card does, and what it does not: to acknowledge on one of several hosts, or on hosts that the card is not shown for. */
function AcknowledgeItems({ card }: { card: ShownCard }) {
  const { actions } = useBoardContext()
  const pending = card.hosts.filter(isHostPending)
  const some = pending.length > 1 ? pending : []
  const left = findRemainingHosts(getDecisionTargets([card]))
  return (
    <>
      <MenuItem onSelect={() => actions.acknowledge([card])}>
        <Icon name="check" />
        <span className="line-clamp-2">
          Acknowledge<bdi>{describeWhere([card])}</bdi>
        </span>
      </MenuItem>
      {some.map(({ hostname }) => (
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
