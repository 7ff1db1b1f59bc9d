'use client'

import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { flushSync } from 'react-dom'
import { Button } from '../button'
import { Icon } from '../icon'
import { MENU_ITEM, MENU_ITEMS } from './menu-item'
import { foldSubMenu } from './sub-menu'

type MenuProps = {
  /** Names the button and the menu that it opens. */
  label: string
  /** The content of the button; three dots unless given. */
  face?: ReactNode
  /** Renders the items, once the menu opens. */
  children: () => ReactNode
}

/** Shows a button with a menu of actions. Escape, a click elsewhere and a choice close it, and the browser returns the focus. */
export function Menu({ label, face, children }: MenuProps) {
  const id = useId()
  const [isMade, setMade] = useState(false)
  const [isOpen, setOpen] = useState(false)

  return (
    <>
      <Button
        aria-expanded={isOpen}
        aria-haspopup="menu"
        aria-label={label}
        className="print:hidden"
        look={face === undefined ? 'icon' : 'secondary'}
        // The browser looks for the menu right after this: a page of many cards need not hold a menu for each.
        onClick={() => flushSync(() => setMade(true))}
        popoverTarget={id}
        title={face === undefined ? label : undefined}
      >
        {face ?? <Icon name="more" />}
      </Button>
      {isMade && (
        <div
          aria-label={label}
          className="anchored max-h-[min(32rem,80vh)] w-max min-w-48 max-w-[min(20rem,calc(100vw-1rem))] flex-col overflow-y-auto rounded-xl border border-line bg-raised p-1 text-ink shadow-float outline-none open:flex"
          id={id}
          onBeforeToggle={({ newState, currentTarget }) => {
            if (newState === 'closed') return
            // The browser focuses the first item at the moment it opens the menu, so that no key is lost.
            flushSync(() => setOpen(true))
            const [first] = findItems(currentTarget)
            first?.setAttribute('autofocus', '')
            // While the items are being loaded, the menu has the focus, from which the arrow keys lead to them.
            currentTarget.toggleAttribute('autofocus', first === undefined)
          }}
          onKeyDown={moveFocus}
          onToggle={({ newState }) => {
            // Keeps the items until the menu is closed: the browser cannot return the focus from an item that is gone.
            if (newState === 'closed') setOpen(false)
          }}
          popover="auto"
          role="menu"
          tabIndex={-1}
        >
          {isOpen && children()}
        </div>
      )}
    </>
  )
}

type MenuItemProps = { onSelect(): void; isDisabled?: boolean; children: ReactNode }

export function MenuItem({ onSelect, isDisabled = false, children }: MenuItemProps) {
  return (
    <button
      aria-disabled={isDisabled}
      className={MENU_ITEM}
      onClick={({ currentTarget }) => {
        if (isDisabled) return
        currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()
        onSelect()
      }}
      role="menuitem"
      tabIndex={-1}
      type="button"
    >
      {children}
    </button>
  )
}

/** Shows items that have something in common under its name. */
export function MenuGroup({ name, children }: { name: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a menu
    <div aria-label={name} role="group">
      <p aria-hidden="true" className="px-2.5 pt-1.5 pb-0.5 text-ink-faint text-xs first-letter:uppercase">
        {name}
      </p>
      {children}
    </div>
  )
}

export function MenuDivider() {
  return <hr className="mx-2 my-1 border-line" />
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.key === 'Tab') event.currentTarget.hidePopover()
  const items = findItems(event.currentTarget)
  const at = items.findIndex((item) => item.matches(':focus'))
  const target = findNextIndex(event.key, at, items.length)
  if (target === null && !foldSubMenu(event, items[at])) return
  event.preventDefault()
  items[target ?? -1]?.focus()
}

function findNextIndex(key: string, at: number, count: number): number | null {
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return (at - 1 + count) % count
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return null
}

function findItems(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>(MENU_ITEMS)]
}
