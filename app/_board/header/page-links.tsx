import { getButtonClass } from '../../_ui/button'
import type { IconName } from '../../_ui/icon'

/** The pages beside the board. */
export const PAGES: readonly { name: string; href: string; icon: IconName }[] = [
  { name: 'Hosts', href: '/hosts', icon: 'host' },
  { name: 'Activity', href: '/activity', icon: 'pending' },
  { name: 'Settings', href: '/settings', icon: 'key' },
]

/** Leads to the other pages, in words. */
export function PageLinks() {
  return (
    <nav aria-label="Pages" className="flex shrink-0 items-center gap-0.5">
      {PAGES.map(({ name, href }) => (
        <a className={getButtonClass('quiet')} href={href} key={href}>
          {name}
        </a>
      ))}
    </nav>
  )
}
