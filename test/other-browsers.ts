import { existsSync } from 'node:fs'
import { firefox, webkit } from '@playwright/test'

/** Playwright drives builds of its own of these, which Debian does not have: `npx playwright install firefox webkit`. */
const ALL = [
  { name: 'firefox', path: firefox.executablePath() },
  { name: 'webkit', path: webkit.executablePath() },
] as const

/** Those that are installed. */
export const OTHER_BROWSERS = ALL.filter(({ path }) => existsSync(path)).map(({ name }) => name)

/** Those that are not. */
export const MISSING_BROWSERS = ALL.filter(({ path }) => !existsSync(path)).map(({ name }) => name)
