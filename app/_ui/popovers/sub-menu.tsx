import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { flushSync } from 'react-dom'
import { Icon, type IconName } from '../icon'
import { MENU_ITEM, MENU_ITEMS } from './menu-item'

/** Shows an item that unfolds further items below itself, by pointer, touch or keyboard alike. */
export function SubMenu({ name, icon, children }: { name: string; icon: IconName; children: ReactNode }) {
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button
        aria-controls={id}
        aria-expanded={isOpen}
        className={MENU_ITEM}
        data-submenu=""
        onClick={() => setOpen(!isOpen)}
        role="menuitem"
        tabIndex={-1}
        type="button"
      >
        <Icon name={icon} />
        <span className="flex-1">{name}</span>
        <Icon
          className={`text-ink-faint transition-transform duration-100 ${isOpen ? 'rotate-90' : ''}`}
          name="chevron"
        />
      </button>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a menu */}
      <div aria-label={name} className="pl-5.5" id={id} role="group">
        {isOpen && children}
      </div>
    </>
  )
}

/**
 * Unfolds the items of a focused item by the right arrow key, and folds them by the left one, also from within.
 * @returns true if the key did something
 */
export function foldSubMenu({ key }: KeyboardEvent<HTMLElement>, item: HTMLElement | undefined): boolean {
  if (item === undefined) return false
  const isOpen = item.ariaExpanded === 'true'
  if (key === 'ArrowRight' && item.matches('[data-submenu]') && !isOpen) {
    flushSync(() => item.click())
    item.nextElementSibling?.querySelector<HTMLElement>(MENU_ITEMS)?.focus()
    return true
  }
  if (key !== 'ArrowLeft') return false
  const opener = isOpen ? item : item.closest('[data-submenu] + [role=group]')?.previousElementSibling
  if (!(opener instanceof HTMLElement)) return false
  opener.focus()
  opener.click()
  return true
}
