import type { Page } from '@playwright/test'
import { test } from '../test'

/** Takes a picture in light and one in dark, and keeps them with the results of the run. */
export async function takePicture(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ animations: 'disabled', path: test.info().outputPath(`${name}-${colorScheme}.png`) })
  }
}
