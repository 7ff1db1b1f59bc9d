import type { Run } from '@/lib/domain/diun/run'
import { Icon } from '../../_ui/icon'
import { Menu, MenuDivider, MenuItem } from '../../_ui/popovers/menu'
import { formatHostName } from '../texts/format-host-name'
import type { HostQuestion } from './host-dialog'
import type { HostActions } from './use-host-actions'

type HostMenuProps = {
  host: string
  run: Run | null
  /** Tells that it has a name under which it can report what runs there. */
  hasName: boolean
  /** Tells that there are other hosts to merge this one into. */
  hasOthers: boolean
  actions: HostActions
  onAsk(question: HostQuestion): void
}

export function HostMenu({ host, run, hasName, hasOthers, actions, onAsk }: HostMenuProps) {
  return (
    <Menu label={`Actions for ${formatHostName(host)}`}>
      {() => (
        <>
          <MenuItem onSelect={() => onAsk({ kind: 'update', host })}>
            <Icon name="down" />
            Update…
          </MenuItem>
          <MenuItem onSelect={() => onAsk({ kind: 'rename', host })}>
            <Icon name="pencil" />
            Rename…
          </MenuItem>
          {hasOthers && (
            <MenuItem onSelect={() => onAsk({ kind: 'merge', host })}>
              <Icon name="host" />
              Merge into another host…
            </MenuItem>
          )}
          {run?.silence === 'none' && (
            <MenuItem onSelect={() => actions.silence(host, 'always', 'none')}>
              <Icon name="mute" />
              Silence its warnings
            </MenuItem>
          )}
          <MenuItem onSelect={() => onAsk({ kind: 'compare', host })}>
            <Icon name="copy" />
            Compare with DIUN’s list…
          </MenuItem>
          {hasName && (
            <MenuItem onSelect={() => onAsk({ kind: 'set-up', host })}>
              <Icon name="plug" />
              Let the board know what runs…
            </MenuItem>
          )}
          <MenuDivider />
          <MenuItem onSelect={() => onAsk({ kind: 'remove', host })}>
            <Icon name="trash" />
            Remove…
          </MenuItem>
        </>
      )}
    </Menu>
  )
}
