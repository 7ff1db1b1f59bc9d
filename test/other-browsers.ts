import { existsSync } from 'node:fs'
import { firefox, webkit } from '@playwright/test'

/** Playwright drives its own builds of these browsers, which Debian does not have: `npx playwright install firefox webkit` installs them. */
const ALL = [
  { name: 'firefox', path: firefox.executablePath() },
  { name: 'webkit', path: webkit.executablePath() },
] as const

/** The names of the browsers that are installed. */
export const OTHER_BROWSERS = ALL.filter(({ path }) => existsSync(path)).map(({ name }) => name)

/** The names of the browsers that are not installed. */
export const MISSING_BROWSERS = ALL.filter(({ path }) => !existsSync(path)).map(({ name }) => name)
