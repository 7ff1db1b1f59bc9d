import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { expectAccessible } from '../support/board/accessibility'
import { getCard, getSection, openBoard, receive } from '../support/board/board-page'
import { readUpdates } from '../support/board/read-board'
import { watchChanges } from '../support/board/watch-changes'
import { test } from '../support/test'

const EXPORTER = 'quay.io/prometheus/node-exporter:latest'
const REDIS = 'docker.io/library/redis:7'
const CADDY = 'docker.io/library/caddy:2'

/** Every image on the board, with the hosts on which it is pending. */
const EVERYWHERE = {
  [EXPORTER]: ['nas', 'pi4', 'vps'],
  [REDIS]: ['pi4', 'vps'],
  [CADDY]: ['pi4'],
}

test.beforeEach(async ({ request }) => {
  for (const [image, hosts] of Object.entries(EVERYWHERE)) {
    for (const hostname of hosts) await receive(request, image, { hostname, digest: 'sha256:a' })
  }
})

/** The views in which a person looks at pi4 alone, each with the section of the cards in it. */
const VIEWS = [
  { name: 'the view by host', query: '?group=host', section: 'pi4' },
  { name: 'the table by host', query: '?group=host&view=table', section: 'pi4' },
  { name: 'a filter by host', query: '?host=pi4', section: 'Untagged' },
]

for (const { name, query, section } of VIEWS) {
  test(`In ${name}, a card is acknowledged on that host, and brought back there`, async ({ page, baseURL }) => {
    await openBoard(page, query)
    const button = inSection(page, section, `Acknowledge on pi4: ${EXPORTER}`)
    await button.click()
    await expect(page.getByRole('status')).toContainText('node-exporter acknowledged on pi4; 2 hosts left.')
    await expect(button).toBeHidden()
    await expectPending(baseURL, { ...EVERYWHERE, [EXPORTER]: ['nas', 'vps'] })
    await expect(page).toHaveTitle('DiunDash (3)')
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
    await expect(page.getByRole('status')).toContainText('Undone.')
    await expectPending(baseURL, EVERYWHERE)
  })

  test(`In ${name}, a section is acknowledged on that host, in one request`, async ({ page, baseURL }) => {
    await openBoard(page, query)
    const changes = watchChanges(page)
    await inSection(page, section, `Acknowledge all in ${section}`).click()
    await inSection(page, section, /^Acknowledge 3 on pi4( in Untagged)?$/).click()
    await expect(page.getByRole('status')).toContainText(
      '3 images acknowledged on pi4; 2 of them are left on other hosts.',
    )
    await expectPending(baseURL, { [EXPORTER]: ['nas', 'vps'], [REDIS]: ['vps'] })
    expect(changes).toEqual(['POST /api/updates/batch'])
    await page.keyboard.press('Control+z')
    await expect(page.getByRole('status')).toContainText('Undone.')
    await expectPending(baseURL, EVERYWHERE)
  })

  test(`In ${name}, a selection is acknowledged on that host`, async ({ page, baseURL }) => {
    await openBoard(page, query)
    for (const image of [EXPORTER, REDIS]) {
      await getSection(page, section)
        .getByRole('checkbox', { name: `Select ${image} on pi4`, exact: true })
        .check()
    }
    const bar = page.getByRole('toolbar', { name: 'Selection' })
    await expect(bar).toContainText('2 selected')
    await bar.getByRole('button', { name: 'Acknowledge on pi4' }).click()
    await expect(page.getByRole('status')).toContainText('2 images acknowledged on pi4; 2 of them are left')
    await expectPending(baseURL, { ...EVERYWHERE, [EXPORTER]: ['nas', 'vps'], [REDIS]: ['vps'] })
  })
}

test('With a host in the filter, everything is acknowledged on that host', async ({ page, baseURL }) => {
  await openBoard(page, '?host=pi4')
  await page.getByRole('button', { name: 'Acknowledge all', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Acknowledge 3 pending images on pi4?' })
  await dialog.getByRole('button', { name: 'Acknowledge 3' }).click()
  await expect(page).toHaveTitle('DiunDash (2)')
  await expectPending(baseURL, { [EXPORTER]: ['nas', 'vps'], [REDIS]: ['vps'] })
})

test('With two hosts in the filter, what is shown is acknowledged on both', async ({ page, baseURL }) => {
  await openBoard(page, '?host=pi4&host=nas')
  await page.getByRole('button', { name: `Acknowledge on nas and pi4: ${EXPORTER}` }).click()
  await expect(page.getByRole('status')).toContainText('node-exporter acknowledged on nas and pi4; 1 host left.')
  await expectPending(baseURL, { ...EVERYWHERE, [EXPORTER]: ['vps'] })
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('status')).toContainText('Undone.')
  await expectPending(baseURL, EVERYWHERE)
})

test('In the view by host, everything is acknowledged wherever it is', async ({ page, baseURL }) => {
  await openBoard(page, '?group=host')
  await page.getByRole('button', { name: 'Acknowledge all', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Acknowledge 3' }).click()
  await expect(page).toHaveTitle('DiunDash')
  await expectPending(baseURL, {})
})

test('By host, a section counts and shows what is pending on that host', async ({ page, request }) => {
  await request.patch(`/api/updates/${EXPORTER}`, { data: { state: 'acknowledged', hostname: 'pi4' } })
  await openBoard(page, '?group=host')
  await expect(getSection(page, 'pi4')).toContainText('2 pending')
  await expect(getSection(page, 'nas')).toContainText('1 pending')
  await expect(getCard(page, EXPORTER, 'pi4')).toHaveCount(0)
  await expectAccessible(page)
  await getSection(page, 'pi4').getByText('1 acknowledged', { exact: true }).click()
  await expect(getCard(page, EXPORTER, 'pi4')).toContainText('and 2 other hosts')
})

test('By host, undoing leaves alone what happened on other hosts since', async ({ page, request, baseURL }) => {
  await openBoard(page, '?group=host')
  await inSection(page, 'pi4', `Acknowledge on pi4: ${EXPORTER}`).click()
  await expect(page.getByRole('status')).toContainText('on pi4')
  await request.patch(`/api/updates/${EXPORTER}`, { data: { state: 'acknowledged', hostname: 'vps' } })
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('status')).toContainText('Undone.')
  await expectPending(baseURL, { ...EVERYWHERE, [EXPORTER]: ['nas', 'pi4'] })
})

test('By host, the keyboard acknowledges on that host, and goes on to the next card of it', async ({
  page,
  baseURL,
}) => {
  await openBoard(page, '?group=host')
  await inSection(page, 'pi4', `Acknowledge ${CADDY}`).focus()
  await page.keyboard.press('Enter')
  await expect(inSection(page, 'pi4', `Acknowledge on pi4: ${REDIS}`)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(inSection(page, 'pi4', `Acknowledge on pi4: ${EXPORTER}`)).toBeFocused()
  await expectPending(baseURL, { [EXPORTER]: ['nas', 'pi4', 'vps'], [REDIS]: ['vps'] })
})

test('By host, snoozing and muting say that they are about all hosts', async ({ page }) => {
  await openBoard(page, '?group=host')
  const menu = getSection(page, 'pi4').getByRole('button', { name: `More actions for ${EXPORTER}` })
  await menu.click()
  const group = page.getByRole('group', { name: 'on all 3 hosts' })
  await group.getByRole('menuitem', { name: 'Snooze', exact: true }).click()
  await group.getByRole('menuitem', { name: 'Snooze until a day…' }).click()
  await expect(page.getByRole('dialog')).toHaveAccessibleName('Snooze node-exporter on all 3 hosts')
  await page.keyboard.press('Escape')
  await menu.click()
  await group.getByRole('menuitem', { name: 'Mute' }).click()
  await expect(page.getByRole('status')).toContainText('node-exporter muted on all 3 hosts.')
})

test('By host, the menu of a card acknowledges on all hosts too', async ({ page, baseURL }) => {
  await openBoard(page, '?group=host')
  await getSection(page, 'pi4')
    .getByRole('button', { name: `More actions for ${EXPORTER}` })
    .click()
  await page.getByRole('menuitem', { name: 'Acknowledge on all 3 hosts' }).click()
  await expect(page.getByRole('status')).toContainText('node-exporter acknowledged on 3 hosts.')
  await expectPending(baseURL, { [REDIS]: ['pi4', 'vps'], [CADDY]: ['pi4'] })
})

test('By host, a card that stands for several image tags is acknowledged with all of them there', async ({
  page,
  request,
  baseURL,
}) => {
  const tags = ['1.28.0', '1.29.0'].map((tag) => `docker.io/library/nginx:${tag}`)
  for (const image of tags) {
    for (const hostname of ['nas', 'pi4']) await reportContainer(request, image, hostname)
  }
  await openBoard(page, '?group=host')
  await inSection(page, 'pi4', `Acknowledge on pi4: ${tags[1]}`).click()
  await expect(page.getByRole('status')).toContainText('nginx acknowledged on pi4, 2 images; 1 host left.')
  const left = Object.fromEntries(tags.map((image) => [image, ['nas']]))
  await expectPending(baseURL, { ...EVERYWHERE, ...left })
  await expect(getCard(page, tags[1] ?? '', 'nas').getByRole('button', { name: 'Acknowledge' })).toBeVisible()
})

function inSection(page: Page, section: string, name: string | RegExp) {
  return getSection(page, section).getByRole('button', { name, exact: true })
}

async function reportContainer(request: APIRequestContext, image: string, hostname: string): Promise<void> {
  await receive(request, image, { hostname, digest: `sha256:${image}`, metadata: { ctn_names: 'web' } })
}

type WireUpdate = { hosts: { hostname: string; acknowledged_at: string | null }[] }

/** Expects these images to be pending on these hosts, and nothing else to be pending. */
async function expectPending(url: string | undefined, expected: Record<string, string[]>): Promise<void> {
  const findPendingHosts = ({ hosts }: WireUpdate) =>
    hosts
      .filter((host) => host.acknowledged_at === null)
      .map(({ hostname }) => hostname)
      .toSorted()
  await expect
    .poll(async () => {
      const updates = Object.entries<WireUpdate>(await readUpdates(url ?? ''))
      const pending = updates.map(([image, update]) => [image, findPendingHosts(update)] as const)
      return Object.fromEntries(pending.filter(([, hosts]) => hosts.length > 0))
    })
    .toEqual(expected)
}
