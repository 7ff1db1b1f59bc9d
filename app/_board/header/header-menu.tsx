import { Icon } from '../../_ui/icon'
import { createPartOnDemand } from '../../_ui/on-demand/create-part-on-demand'
import { Menu } from '../../_ui/popovers/menu'
import type { HeaderMenuItemsProps } from './header-menu-items'

const HeaderMenuItems = createPartOnDemand(async () => (await import('./header-menu-items')).HeaderMenuItems)

/** Holds everything that the header has no room for below 1024 px. */
export function HeaderMenu(props: HeaderMenuItemsProps) {
  const face = (
    <>
      <Icon name="menu" />
      Menu
    </>
  )
  return (
    <Menu face={face} label="Menu">
      {() => <HeaderMenuItems {...props} />}
    </Menu>
  )
}
