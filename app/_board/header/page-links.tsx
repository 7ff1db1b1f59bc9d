import { getButtonClass } from '../../_ui/button'
import type { IconName } from '../../_ui/icon'

/** The pages beside the board. */
export const PAGES: readonly { name: string; href: string; icon: IconName }[] = [
  { name: 'Hosts', href: '/hosts', icon: 'host' },
  { name: 'Activity', href: '/activity', icon: 'pending' },
  { name: 'Settings', href: '/settings', icon: 'key' },
]

/**
 * Leads to the pages beside the board, in words.
 * @param current the name of the page that this is one of; left out on the board
 */
export function PageLinks({ current }: { current?: string }) {
  return (
    <nav aria-label="Pages" className="flex shrink-0 items-center gap-0.5">
      {PAGES.map(({ name, href }) => (
        <a
          aria-current={name === current ? 'page' : undefined}
          className={`${getButtonClass('quiet')} aria-[current=page]:text-ink`}
          href={href}
          key={href}
        >
          {name}
        </a>
      ))}
    </nav>
  )
}
