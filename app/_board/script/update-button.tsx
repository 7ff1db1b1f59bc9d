import type { ShownCard } from '@/lib/domain/card/shown-card'
import { chooseUpdates } from '@/lib/domain/script/host-update'
import { Button, type ButtonLook } from '../../_ui/button'
import { Menu, MenuItem } from '../../_ui/popovers/menu'
import { useBoardContext } from '../board-context'
import { formatHostName } from '../texts/format-host-name'

/** Offers the script that updates what these cards show, on the host that they are on, or on one of several. */
export function UpdateButton({ cards, look }: { cards: readonly ShownCard[]; look: ButtonLook }) {
  const { onUpdateHost } = useBoardContext()
  const hosts = [...new Set(cards.flatMap((card) => card.hosts.map(({ hostname }) => hostname)))].sort()
  const [only] = hosts
  if (only === undefined) return null
  if (hosts.length === 1) {
    return (
      <Button
        aria-label={`Update ${formatHostName(only)}`}
        look={look}
        onClick={() => onUpdateHost(chooseUpdates(cards, only))}
      >
        Update
      </Button>
    )
  }
  return (
    <Menu face="Update" label="Update a host">
      {() =>
        hosts.map((host) => (
          <MenuItem key={host} onSelect={() => onUpdateHost(chooseUpdates(cards, host))}>
            <bdi translate="no">{formatHostName(host)}</bdi>
          </MenuItem>
        ))
      }
    </Menu>
  )
}
