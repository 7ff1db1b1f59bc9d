'use client'

import { useSyncExternalStore } from 'react'
import { Icon } from '../icon'
import { MenuGroup } from '../popovers/menu'
import { MenuChoice } from '../popovers/menu-choice'
import { applyTheme, readTheme, subscribeTheme, THEMES, type Theme } from './theme'
import { THEME_ICONS } from './theme-button'

const NAMES: Record<Theme, string> = { system: 'As the system', light: 'Light', dark: 'Dark' }

/** Offers the themes in a menu. */
export function ThemeChoices() {
  const theme = useSyncExternalStore(subscribeTheme, readTheme, () => 'system' as const)
  return (
    <MenuGroup name="Theme">
      {THEMES.map((one) => (
        <MenuChoice isChosen={one === theme} key={one} onChoose={() => applyTheme(one)}>
          <Icon name={THEME_ICONS[one]} />
          {NAMES[one]}
        </MenuChoice>
      ))}
    </MenuGroup>
  )
}
