import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '../support/board/accessibility'
import { getCard, getSection, getSelectBox, openBoard, receive } from '../support/board/board-page'
import { test } from '../support/test'

const NGINX = 'docker.io/library/nginx:1.29'
const CADDY = 'docker.io/library/caddy:2'
const POSTGRES = 'docker.io/library/postgres:17'

const getDialog = (page: Page) => page.getByRole('dialog', { name: 'Update nas' })
const getScript = (page: Page) => getDialog(page).locator('pre').first()
const getInScript = (page: Page) => getDialog(page).getByRole('list', { name: 'In the script' }).getByRole('listitem')

test.beforeEach(async ({ request }) => {
  for (const image of [NGINX, POSTGRES]) await receive(request, image, { provider: 'docker' })
  await receive(request, CADDY, { provider: 'docker', hostname: 'pi' })
})

test('A section of a host makes a script of it, with a data store once that is chosen', async ({ page }) => {
  await openBoard(page, '?group=host')
  await getSection(page, 'nas').getByRole('button', { name: 'Update nas', exact: true }).click()
  await expect(getInScript(page)).toHaveText(['nginx:1.29'])
  await expect(getScript(page)).toContainText('update_found update_container 1 nginx:1.29')
  await expect(getScript(page)).not.toContainText('postgres')

  await getDialog(page).getByRole('checkbox', { name: 'postgres:17 · keeps data: make a backup first' }).check()
  await expect(getScript(page)).toContainText('update_found update_container 1 postgres:17')
  await expect(getInScript(page)).toHaveText(['postgres:17', 'nginx:1.29'])
  await expectAccessible(page)
  await getDialog(page).getByRole('checkbox').uncheck()
  await expect(getScript(page)).not.toContainText('postgres')
})

test('A script is made by another tool, and can be copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openBoard(page, '?group=host')
  await getSection(page, 'nas').getByRole('button', { name: 'Update nas', exact: true }).click()
  await getDialog(page).getByRole('combobox', { name: 'Update with' }).selectOption('Docker alone')
  await expect(getScript(page)).toContainText('update_found pull_container 1 nginx:1.29')
  await expect(getDialog(page)).toContainText('Run this on nas. It pulls these images')

  await getDialog(page).getByRole('combobox', { name: 'Update with' }).selectOption('Kubernetes')
  await expect(getDialog(page).getByRole('list', { name: 'Left out' })).toHaveText(
    'nginx:1.29 · left out: DIUN did not name what runs it',
  )
  await expect(getDialog(page)).toContainText('There is nothing to update here.')

  await getDialog(page).getByRole('combobox', { name: 'Update with' }).selectOption('Docker Compose')
  await getDialog(page).getByRole('button', { name: 'Copy the script' }).click()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toMatch(
    /^sh <<'END_OF_UPDATE_SCRIPT'\n#!\/bin\/sh\n[\s\S]*\nmain <\/dev\/null\nEND_OF_UPDATE_SCRIPT\n$/,
  )
})

test('A selection asks for the host, and the drawer of a data store needs no further choice', async ({ page }) => {
  await openBoard(page)
  for (const image of [NGINX, CADDY]) await getSelectBox(page, image).check()
  await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Update a host' }).click()
  await page.getByRole('menuitem', { name: 'nas' }).click()
  await expect(getInScript(page)).toHaveText(['nginx:1.29'])
  await page.keyboard.press('Escape')

  await getCard(page, POSTGRES).getByRole('button', { name: 'postgres 17', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Update nas', exact: true }).click()
  await expect(getInScript(page)).toHaveText(['postgres:17'])
})

test('A section makes no script of its only update, a data store, until that is chosen', async ({ page }) => {
  await openBoard(page, '?group=host&q=postgres')
  await getSection(page, 'nas').getByRole('button', { name: 'Update nas', exact: true }).click()
  await expect(getDialog(page)).toContainText('There is nothing to update here.')
  await getDialog(page).getByRole('checkbox', { name: 'postgres:17 · keeps data: make a backup first' }).check()
  await expect(getInScript(page)).toHaveText(['postgres:17'])
})

test('The page of the hosts makes a script of all that is pending there', async ({ page }) => {
  await page.goto('/hosts')
  await page.getByRole('button', { name: 'Actions for nas' }).click()
  await page.getByRole('menuitem', { name: 'Update…' }).click()
  await expect(getInScript(page)).toHaveText(['nginx:1.29'])
  await expect(getDialog(page).getByRole('checkbox')).not.toBeChecked()
})

test.describe('With UPDATE_SCRIPT_LINK', () => {
  test.use({ env: { UPDATE_SCRIPT_LINK: '1' } })

  test('one line fetches the script, and another address none', async ({ page, app }) => {
    await page.goto('/hosts')
    await page.getByRole('button', { name: 'Actions for nas' }).click()
    await page.getByRole('menuitem', { name: 'Update…' }).click()
    const line = (await getDialog(page).locator('pre').last().textContent()) ?? ''
    const [, link = ''] = /^curl -fsS (\S+) \| sh$/.exec(line) ?? []
    const path = new URL(link).pathname

    const answer = await fetch(`${app.url}${path}`)
    expect(answer.headers.get('cache-control')).toContain('no-store')
    expect(await answer.text()).toContain('update_found update_container 1 nginx:1.29')
    const wrong = await fetch(`${app.url}${path}x`)
    expect([wrong.status, await wrong.text()]).toEqual([401, expect.stringContaining('Make another on the board')])
  })
})
