import { Icon } from '../../_ui/icon'
import { ThemeChoices } from '../../_ui/page/theme-choices'
import { MenuDivider, MenuItem } from '../../_ui/popovers/menu'
import { MenuLink } from '../../_ui/popovers/menu-link'
import { type Account, AccountItems } from './account-items'
import { PAGES } from './page-links'

export type HeaderMenuItemsProps = {
  account: Account
  /** Asks how to connect a DIUN; null while the board itself does. */
  onConnect: (() => void) | null
  onKeys(): void
}

export function HeaderMenuItems({ account, onConnect, onKeys }: HeaderMenuItemsProps) {
  return (
    <>
      {PAGES.map(({ name, href, icon }) => (
        <MenuLink href={href} key={href}>
          <Icon name={icon} />
          {name}
        </MenuLink>
      ))}
      <MenuDivider />
      {onConnect !== null && (
        <MenuItem onSelect={onConnect}>
          <Icon name="plug" />
          Connect DIUN
        </MenuItem>
      )}
      <MenuItem onSelect={onKeys}>
        <Icon name="keyboard" />
        Keyboard shortcuts
      </MenuItem>
      <MenuDivider />
      <ThemeChoices />
      {account !== null && <MenuDivider />}
      <AccountItems account={account} />
    </>
  )
}
