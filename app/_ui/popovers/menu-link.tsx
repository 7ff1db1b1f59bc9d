import type { ReactNode } from 'react'
import { MENU_ITEM } from './menu-item'

type MenuLinkProps = {
  href: string
  /** Opens the page in a new tab, as pages of others are. */
  isForeign?: boolean
  children: ReactNode
}

/** Shows an item that leads to a page. */
export function MenuLink({ href, isForeign = false, children }: MenuLinkProps) {
  return (
    <a
      className={MENU_ITEM}
      href={href}
      onClick={({ currentTarget }) => currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()}
      role="menuitem"
      tabIndex={-1}
      title={isForeign ? href : undefined}
      {...(isForeign && { rel: 'noopener noreferrer', target: '_blank' })}
    >
      {children}
    </a>
  )
}
