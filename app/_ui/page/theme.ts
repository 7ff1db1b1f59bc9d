export const THEMES = ['system', 'light', 'dark'] as const

export type Theme = (typeof THEMES)[number]

const KEY = 'theme'
const CHANGED = 'themechange'

/** Runs before the first paint, so that the page never flashes in the other theme. */
export const THEME_SCRIPT = `try{const t=localStorage.getItem('${KEY}');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}`

/** Does what the script does, where React has undone it. */
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

/** Also hears the choice made in another tab. */
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
