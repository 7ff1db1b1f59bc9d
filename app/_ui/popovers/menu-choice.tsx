import type { ReactNode } from 'react'
import { Icon } from '../icon'
import { MENU_ITEM } from './menu-item'

type MenuChoiceProps = { isChosen: boolean; onChoose(): void; children: ReactNode }

/** Shows an item that is one of several to choose from. The menu stays open, so that another can be tried. */
export function MenuChoice({ isChosen, onChoose, children }: MenuChoiceProps) {
  return (
    <button
      aria-checked={isChosen}
      className={MENU_ITEM}
      onClick={onChoose}
      role="menuitemradio"
      tabIndex={-1}
      type="button"
    >
      {children}
      <Icon className={`ml-auto text-accent ${isChosen ? '' : 'invisible'}`} name="check" />
    </button>
  )
}
