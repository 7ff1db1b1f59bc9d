export const THEMES = ['system', 'light', 'dark'] as const

export type Theme = (typeof THEMES)[number]

const KEY = 'theme'
const CHANGED = 'themechange'

/** The script that runs before the first paint, so that the page never flashes in the other theme. */
export const THEME_SCRIPT = `try{const t=localStorage.getItem('${KEY}');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}`

/** Applies the saved theme again, where React has removed the mark that `THEME_SCRIPT` made. */
export function restoreTheme(): void {
  const remembered = loadTheme()
  if (remembered !== 'system') document.documentElement.dataset.theme = remembered
}

export function readTheme(): Theme {
  const chosen = document.documentElement.dataset.theme
  return THEMES.find((theme) => theme === chosen) ?? 'system'
}

export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  saveTheme(theme)
  dispatchEvent(new Event(CHANGED))
}

/** Calls back when the theme changes, also in another tab. */
export function subscribeTheme(onChange: () => void): () => void {
  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (key === KEY) applyTheme(THEMES.find((theme) => theme === newValue) ?? 'system')
  }
  addEventListener(CHANGED, onChange)
  addEventListener('storage', onStorage)
  return () => {
    removeEventListener(CHANGED, onChange)
    removeEventListener('storage', onStorage)
  }
}

function loadTheme(): Theme {
  try {
    return THEMES.find((theme) => theme === localStorage.getItem(KEY)) ?? 'system'
  } catch {
    return 'system'
  }
}

function saveTheme(theme: Theme): void {
  try {
    if (theme === 'system') localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, theme)
  } catch {
    // A browser that stores nothing keeps the theme until the page is left.
  }
}
