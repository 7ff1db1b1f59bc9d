'use client'

import { useSyncExternalStore } from 'react'
import { Button } from '../button'
import { Icon, type IconName } from '../icon'
import { applyTheme, readTheme, subscribeTheme, THEMES, type Theme } from './theme'

export const THEME_ICONS: Record<Theme, IconName> = { system: 'system', light: 'sun', dark: 'moon' }

/** Switches between system, light and dark; from `system`, first to the one that looks different. */
export function ThemeButton() {
  const theme = useSyncExternalStore(subscribeTheme, readTheme, () => 'system' as const)
  const label = `Theme: ${theme}`
  return (
    <Button aria-label={label} look="icon" onClick={() => applyTheme(getNextTheme(theme))} title={label}>
      <Icon name={THEME_ICONS[theme]} />
    </Button>
  )
}

function getNextTheme(theme: Theme): Theme {
  const isSystemDark = matchMedia('(prefers-color-scheme: dark)').matches
  const round: readonly Theme[] = isSystemDark ? THEMES : ['system', 'dark', 'light']
  return round[(round.indexOf(theme) + 1) % round.length] ?? 'system'
}
