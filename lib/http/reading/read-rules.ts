import type { Rule } from '@/lib/domain/board/rule'
import { fromRuleWire } from '@/lib/wire/conversions/rule'
import { RulesRequest } from '@/lib/wire/rules'
import { parseWithSchema } from './parse-with-schema'

/** @throws InvalidInputError */
export function readRules(body: unknown): Rule[] {
  return parseWithSchema(RulesRequest, body).map(fromRuleWire)
}
