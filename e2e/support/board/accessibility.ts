import { AxeBuilder } from '@axe-core/playwright'
import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { TAG_COLORS } from '../../../lib/domain/tag.ts'
import { receive, tagImages } from './board-page.ts'
import { findPaleFields } from './field-contrast.ts'

export const REDIS = 'docker.io/library/redis:7'
export const CADDY = 'docker.io/library/caddy:2'
const SONARR = 'lscr.io/linuxserver/sonarr:latest'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

const SCHEMES = ['light', 'dark'] as const

/**
 * Expects that axe finds no violation in the page as it is now, in light and in dark.
 * @param part a selector of the part that changed since the whole page was checked, since axe takes a second for a full board
 * @param schemes the colour schemes; fewer where colours have been checked already
 */
export async function expectAccessible(
  page: Page,
  part?: string,
  schemes: readonly (typeof SCHEMES)[number][] = SCHEMES,
): Promise<void> {
  if (part !== undefined) await expect(page.locator(part).filter({ visible: true })).not.toHaveCount(0)
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // Colours fade into each other, so this waits for animations, without those that never end and those that are folded away and stand still.
    await page.evaluate(() => {
      const isEnding = ({ effect }: Animation) =>
        effect instanceof KeyframeEffect &&
        effect.target?.checkVisibility({ contentVisibilityAuto: true }) === true &&
        Number.isFinite(effect.getComputedTiming().endTime)
      return Promise.allSettled(
        document
          .getAnimations()
          .filter(isEnding)
          .map(({ finished }) => finished),
      )
    })
    const axe = new AxeBuilder({ page }).withTags(RULES)
    if (part !== undefined) axe.include(part)
    const { violations } = await axe.analyze()
    const findings = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
    )
    expect(findings, colorScheme).toEqual([])
    expect(await findPaleFields(page, part), colorScheme).toEqual([])
  }
}

/** Fills the board with cards in all states, hosts that differ and one without a name, and a tag in each colour. */
export async function fillBoard(request: APIRequestContext): Promise<void> {
  await receive(request, REDIS, { hostname: '', metadata: { ctn_names: 'cache' } })
  for (const hostname of ['nas', 'vps', 'pi', 'attic', 'cellar']) await receive(request, CADDY, { hostname })
  await request.patch(`/api/updates/${CADDY}`, { data: { state: 'acknowledged', hostname: 'nas' } })
  await receive(request, SONARR, { status: 'new', hub_link: 'https://hub.docker.com/r/linuxserver/sonarr' })
  for (const [image, state] of Object.entries({
    'acknowledged:1': { state: 'acknowledged' },
    'snoozed:1': { state: 'snoozed', until: '2099-01-01T00:00:00Z' },
    'muted:1': { state: 'muted' },
  })) {
    await receive(request, image, { status: 'unheard-of' })
    await request.patch(`/api/updates/${image}`, { data: state })
  }
  for (const color of TAG_COLORS) await tagImages(request, color, color === 'sky' ? [SONARR] : [])
}
