import type { ShownCard } from '@/lib/domain/card/shown-card'
import { chooseUpdates } from '@/lib/domain/script/host-update'
import { Button, type ButtonLook } from '../../_ui/button'
import { Menu, MenuItem } from '../../_ui/popovers/menu'
import { useBoardContext } from '../board-context'
import { formatHostName } from '../texts/format-host-name'

type UpdateButtonProps = {
  cards: readonly ShownCard[]
  /** The person chose the cards themselves, and not only a place that has them. */
  isChosen: boolean
  look: ButtonLook
  /** The word on the button; `Update` unless given. */
  face?: string
  /** Names the button for a host; `Update nas` unless given. */
  nameFor?(host: string): string
}

/** Offers the script that updates what these cards show, on the host that they are on, or on one of several. */
export function UpdateButton({ cards, isChosen, look, face = 'Update', nameFor = nameUpdate }: UpdateButtonProps) {
  const { onUpdateHost } = useBoardContext()
  const hosts = [...new Set(cards.flatMap((card) => card.hosts.map(({ hostname }) => hostname)))].sort()
  const update = (host: string) => onUpdateHost(chooseUpdates(cards, host, { isChosen }))
  const [only] = hosts
  if (only === undefined) return null
  if (hosts.length === 1) {
    return (
      <Button aria-label={nameFor(formatHostName(only))} look={look} onClick={() => update(only)}>
        {face}
      </Button>
    )
  }
  return (
    <Menu face={face} label={nameFor('a host')}>
      {() =>
        hosts.map((host) => (
          <MenuItem key={host} onSelect={() => update(host)}>
            <bdi translate="no">{formatHostName(host)}</bdi>
          </MenuItem>
        ))
      }
    </Menu>
  )
}

function nameUpdate(host: string): string {
  return `Update ${host}`
}
