import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'
import { installOnDebian } from './debian-program.ts'

/** The shell draws no window, and so needs a third less of the machine. Playwright's own Chromium is such a shell too. */
const SHELL = 'chromium-headless-shell'
const NAMES = [SHELL, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Returns the path of a Chromium: that of CHROMIUM_PATH, or Playwright's own, or the machine's. As root on Debian, installs a missing one. */
export async function ensureChromium(): Promise<string> {
  for (const missing of [SHELL, 'chromium']) {
    const found = findChromium()
    if (found !== undefined) return found
    await installOnDebian(missing)
  }
  const installed = findChromium()
  if (installed !== undefined) return installed

  throw new Error(
    "The browser tests need Chromium. Install it (`npx playwright install chromium`, or your system's package), or set CHROMIUM_PATH.",
  )
}

export function findChromium(): string | undefined {
  const { CHROMIUM_PATH, PATH = '' } = process.env
  if (CHROMIUM_PATH) return CHROMIUM_PATH

  const onPath = PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return [chromium.executablePath(), ...onPath].find((path) => existsSync(path))
}
