import { Icon } from '../../_ui/icon'
import { ThemeChoices } from '../../_ui/page/theme-choices'
import { Menu, MenuDivider, MenuItem } from '../../_ui/popovers/menu'
import { MenuLink } from '../../_ui/popovers/menu-link'
import { type Account, AccountItems } from './account-items'
import { PAGES } from './page-links'

type HeaderMenuProps = {
  account: Account
  /** Asks how to connect a DIUN; null while the board itself does. */
  onConnect: (() => void) | null
  onKeys(): void
}

/** Holds everything that the header has no room for below 1024 px. */
export function HeaderMenu({ account, onConnect, onKeys }: HeaderMenuProps) {
  const face = (
    <>
      <Icon name="menu" />
      Menu
    </>
  )
  return (
    <Menu face={face} label="Menu">
      {() => (
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
      )}
    </Menu>
  )
}
