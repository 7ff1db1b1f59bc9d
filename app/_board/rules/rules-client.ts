import type { Rule } from '@/lib/domain/board/rule'
import { request } from '../actions/board-client'

type WireRule = Omit<Rule, 'tagId' | 'isMuted' | 'snoozeDays' | 'wantsPrereleases'> & {
  tag_id: number | null
  muted: boolean
  snooze_days: number | null
  prereleases: boolean
}

export async function readRules(): Promise<Rule[]> {
  const rules: WireRule[] = await (await request('/api/rules', {})).json()
  return rules.map(({ tag_id, muted, snooze_days, prereleases, ...conditions }) => ({
    ...conditions,
    tagId: tag_id,
    isMuted: muted,
    snoozeDays: snooze_days,
    wantsPrereleases: prereleases,
  }))
}

export async function sendRules(rules: readonly Rule[]): Promise<void> {
  const body = rules.map(
    ({ tagId, isMuted, snoozeDays, wantsPrereleases, ...conditions }): WireRule => ({
      ...conditions,
      tag_id: tagId,
      muted: isMuted,
      snooze_days: snoozeDays,
      prereleases: wantsPrereleases,
    }),
  )
  await request('/api/rules', { method: 'PUT', body: JSON.stringify(body) })
}

/** @returns how many images it changed */
export async function applyRules(): Promise<number> {
  const { count } = await (await request('/api/rules/apply', { method: 'POST' })).json()
  return Number(count)
}
