import type { Page } from '@playwright/test'
import { test as base } from '../test.ts'
import { type Gate, openGate } from './gate.ts'

export const SENTENCE = 'You are no longer signed in at the gate in front.'

/** Gives each test a gate in front of the app, whose session the test can end. */
export const test = base.extend<{ gate: Gate }>({
  gate: async ({ app }, use) => {
    const gate = await openGate(app.url)
    await use(gate)
    await gate.close()
  },
})

export const getNotice = (page: Page) => page.locator('div[aria-live]', { hasText: SENTENCE })
