/** Finds the items of a menu, and of what is unfolded in it. */
export const MENU_ITEMS = '[role^="menuitem"]'

/** The classes of an item. */
export const MENU_ITEM =
  'flex min-h-8 w-full items-center gap-2 rounded-lg px-2.5 py-1 text-left focus:bg-sunken focus:outline-none aria-disabled:text-ink-faint hover:bg-sunken pointer-coarse:min-h-10'
