import type { Rule } from '@/lib/domain/board/rules/rule'
import { fromRuleWire } from '@/lib/wire/conversions/rule'
import { RulesRequest, RuleTrialRequest } from '@/lib/wire/rules'
import { parseWithSchema } from './parse-with-schema'

/** @throws InvalidInputError */
export function readRules(body: unknown): Rule[] {
  return parseWithSchema(RulesRequest, body).map(fromRuleWire)
}

/** Reads rules that are tried, which may do nothing yet. */
export function readRuleTrial(body: unknown): Rule[] {
  return parseWithSchema(RuleTrialRequest, body).map(fromRuleWire)
}
