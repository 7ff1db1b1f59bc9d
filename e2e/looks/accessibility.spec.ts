import { expect, type Page } from '@playwright/test'
import { CADDY, expectAccessible, fillBoard, REDIS } from '../support/board/accessibility'
import { getAcknowledgeButton, getSelectBox, openBoard } from '../support/board/board-page'
import { pressOrChoose } from '../support/board/press-or-choose'
import { openTagEditor } from '../support/board/tag-editor'
import { test } from '../support/test'

const POPOVER = '[popover]:popover-open'
const DIALOG = 'dialog[open]'

/** The states of the board. `part` is a selector of the part of the page that shows the state; without it, that is the whole page. */
const STATES: { name: string; show(page: Page): Promise<void>; part?: string }[] = [
  { name: 'the board', show: async () => {} },
  {
    name: 'quiet cards that are folded open',
    async show(page) {
      await page.getByText('1 acknowledged, 1 snoozed, 1 muted').click()
      await expect(page.getByRole('article')).toHaveCount(6)
    },
  },
  {
    name: 'a collapsed section',
    show: (page) => page.getByRole('button', { name: 'Show sky' }).click(),
  },
  {
    name: 'a selection',
    part: '[role=toolbar], [data-row]',
    async show(page) {
      for (const image of [REDIS, CADDY]) await getSelectBox(page, image).check()
    },
  },
  {
    name: 'what a selection can be moved to',
    part: POPOVER,
    async show(page) {
      await getSelectBox(page, REDIS).check()
      await page.getByRole('button', { name: 'Move the selection' }).click()
    },
  },
  {
    name: 'the notice of a DIUN that was stopped',
    async show(page) {
      await page.request.post('/ping/nas/fail')
      await expect(page.getByText('may not be watched')).toBeVisible()
    },
  },
  {
    name: 'a toast',
    part: '[role=status]',
    async show(page) {
      await getAcknowledgeButton(page, REDIS).click()
      await expect(page.getByRole('status')).toContainText('redis acknowledged.')
    },
  },
  {
    name: 'the question before a section is acknowledged',
    part: 'fieldset[data-asking]',
    show: (page) => page.getByRole('button', { name: 'Acknowledge all in Untagged' }).click(),
  },
  {
    name: 'the menu of a card',
    part: POPOVER,
    show: (page) => page.getByRole('button', { name: `More actions for ${REDIS}` }).click(),
  },
  {
    name: 'the menu of a card, unfolded',
    part: POPOVER,
    async show(page) {
      await page.getByRole('button', { name: `More actions for ${REDIS}` }).click()
      for (const name of ['Snooze', 'Copy command']) await page.getByRole('menuitem', { name, exact: true }).click()
    },
  },
  {
    name: 'the list of all keys',
    part: 'dialog',
    show: (page) => page.getByRole('button', { name: 'Keyboard shortcuts' }).click(),
  },
  {
    name: 'the hint on a host without a name',
    part: POPOVER,
    show: (page) => page.getByRole('button', { name: 'unnamed host' }).click(),
  },
  { name: 'the filter', part: POPOVER, show: (page) => page.getByRole('button', { name: 'Filter' }).click() },
  {
    name: 'the words of the search',
    part: 'search',
    async show(page) {
      await page.getByRole('combobox').fill('host:')
      await page.keyboard.press('ArrowDown')
      await expect(page.getByRole('option', { selected: true })).toBeVisible()
    },
  },
  { name: 'the chips of the filters', show: (page) => openBoard(page, '?state=pending&kind=data-store') },
  { name: 'the view', part: POPOVER, show: (page) => page.getByRole('button', { name: 'View', exact: true }).click() },
  {
    name: 'the editor of a tag, with a name that is refused',
    part: POPOVER,
    async show(page) {
      const editor = await openTagEditor(page, 'sky')
      await editor.getByRole('textbox', { name: 'Name' }).fill('red')
      await page.keyboard.press('Enter')
      await expect(editor).toContainText('Another tag has this name.')
    },
  },
  {
    name: 'the question before all is acknowledged',
    part: DIALOG,
    show: (page) => page.getByRole('button', { name: 'Acknowledge all', exact: true }).click(),
  },
  {
    name: 'the dialog for a new tag, with a name that is refused',
    part: DIALOG,
    async show(page) {
      await pressOrChoose(page, 'New tag')
      await page.getByRole('textbox', { name: 'Name' }).fill('red')
      await page.keyboard.press('Enter')
      await expect(page.getByRole('dialog')).toContainText('There is already a tag')
    },
  },
  {
    name: 'the rules, before the first',
    part: DIALOG,
    async show(page) {
      await pressOrChoose(page, 'Rules')
      await expect(page.getByRole('button', { name: 'Add rule' })).toBeVisible()
    },
  },
  {
    name: 'how to connect DIUN',
    part: DIALOG,
    show: (page) => pressOrChoose(page, 'Connect DIUN'),
  },
  {
    name: 'what is stored',
    part: DIALOG,
    async show(page) {
      await page.getByRole('button', { name: 'Storage' }).click()
      await expect(page.getByRole('dialog', { name: 'Storage' })).toContainText('History is kept')
    },
  },
  {
    name: 'the table',
    async show(page) {
      await page.goto('/?view=table&state=pending&state=muted')
      await expect(page.getByRole('row', { name: REDIS })).toBeVisible()
    },
  },
  {
    name: 'a search that finds nothing',
    async show(page) {
      await page.getByRole('combobox').fill('nothing')
      await expect(page.getByText('Nothing matches')).toBeVisible()
    },
  },
  {
    name: 'a card that is being dragged',
    async show(page) {
      await page.getByRole('button', { name: `Move ${REDIS}` }).press('Space')
      await expect(page.getByText(/^redis lifted/)).toBeAttached()
    },
  },
]

// Colours are the same on both devices, so the phone is checked in one scheme.
for (const { device, width, schemes } of [
  { device: 'desk', width: 1280, schemes: ['light', 'dark'] },
  { device: 'phone', width: 390, schemes: ['light'] },
] as const) {
  test.describe(`on a ${device}`, () => {
    test.use({ viewport: { width, height: 1600 } })

    for (const { name, show, part } of STATES) {
      test(`There is no barrier in ${name}`, async ({ page, request }) => {
        await fillBoard(request)
        await openBoard(page)
        await show(page)
        await expectAccessible(page, part, schemes)
      })
    }
  })
}
