import type { Rule } from '@/lib/domain/board/rules/rule'
import { fromRuleWire, toRuleWire } from '@/lib/wire/conversions/rule'
import type { CountWire } from '@/lib/wire/edits'
import type { RulesRequestWire, RulesWire, RuleTrialRequestWire, RuleTrialWire } from '@/lib/wire/rules'
import { readJson } from '../../_ui/requests/request'
import { request } from './board-client'

export async function readRules(): Promise<Rule[]> {
  const rules = await readJson<RulesWire>(await request('/api/rules', {}))
  return rules.map(fromRuleWire)
}

export async function sendRules(rules: readonly Rule[]): Promise<void> {
  const body = JSON.stringify(rules.map(toRuleWire) satisfies RulesRequestWire)
  await request('/api/rules', { method: 'PUT', body })
}

/** @returns what these rules would do, which may do nothing yet */
export async function tryRules(rules: readonly Rule[]): Promise<RuleTrialWire> {
  const body = JSON.stringify(rules.map(toRuleWire) satisfies RuleTrialRequestWire)
  return readJson<RuleTrialWire>(await request('/api/rules/try', { method: 'POST', body }))
}

/** @returns the number of images that it changed */
export async function applyRules(): Promise<number> {
  const { count } = await readJson<CountWire>(await request('/api/rules/apply', { method: 'POST' }))
  return count
}
