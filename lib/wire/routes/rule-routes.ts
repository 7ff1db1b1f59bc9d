import { CountAnswer } from '../edits'
import { RulesAnswer, RulesRequest, RuleTrialAnswer, RuleTrialRequest } from '../rules'
import type { RouteContract } from './route-contract'

const RULE = { group: 'Rules', access: 'write', description: '', errors: {} } as const satisfies Partial<RouteContract>
const NO_TAG = { 404: 'One of the rules uses a tag that does not exist.' }

export const RULE_ROUTES = {
  'GET /api/rules': {
    ...RULE,
    summary: 'List the rules in their order',
    access: 'read',
    answers: { 200: RulesAnswer },
  },
  'PUT /api/rules': {
    ...RULE,
    summary: 'Replace all rules',
    description: 'At most 100. Whatever is left out of a rule is empty; a rule sets at least one thing.',
    errors: NO_TAG,
    body: RulesRequest,
    answers: { 200: RulesAnswer },
  },
  'POST /api/rules/try': {
    ...RULE,
    summary: 'Tell what rules would do, and change nothing',
    description: 'The rules are as in `PUT /api/rules`, and may do nothing yet.',
    body: RuleTrialRequest,
    answers: { 200: RuleTrialAnswer },
  },
  'POST /api/rules/apply': {
    ...RULE,
    summary: 'Apply the rules to every known image',
    description: 'Only pending images are snoozed or held. `count` is how many images changed.',
    answers: { 200: CountAnswer },
  },
} as const satisfies Record<string, RouteContract>
