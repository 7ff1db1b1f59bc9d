import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeRuleOutcome, EMPTY_RULE, matchesRule, type Rule, type RuleSubject } from './rule'

const createRule = (rest: Partial<Rule>): Rule => ({ ...EMPTY_RULE, ...rest })

const SONARR: RuleSubject = {
  image: 'lscr.io/linuxserver/sonarr:latest',
  hosts: [
    { hostname: 'nas', provider: 'docker', bump: 'major' },
    { hostname: 'vps', provider: 'swarm', bump: null },
  ],
  isDataStore: false,
  stack: 'media',
}

describe('A rule', () => {
  it.each([
    {},
    { image: 'lscr.io/*' },
    { image: '*sonarr*' },
    { image: '*/linuxserver/?onarr:*' },
    { host: 'vps' },
    { registry: 'lscr.io', stack: 'media' },
    { host: 'vps', provider: 'swarm' },
    { bump: 'major' as const },
    { host: 'nas', bump: 'major' as const, kind: 'other' as const },
  ])('matches what meets all its conditions: %j', (conditions) => {
    expect(matchesRule(createRule(conditions), SONARR)).toBe(true)
  })

  it.each([
    { image: 'sonarr' },
    { image: '*:latest?' },
    { host: 'pi' },
    { registry: 'docker.io' },
    { stack: 'web' },
    // Each condition is met, but on another host.
    { host: 'nas', provider: 'swarm' },
    { host: 'vps', bump: 'major' as const },
    { bump: 'minor' as const },
    { kind: 'data-store' as const },
    { image: '*sonarr*', stack: 'web' },
  ])('does not match what misses one: %j', (conditions) => {
    expect(matchesRule(createRule(conditions), SONARR)).toBe(false)
  })

  it('reads a pattern as a regular expression would', () => {
    const text = fc.stringMatching(/^[ab/]{0,12}$/)
    fc.assert(
      fc.property(fc.stringMatching(/^[ab/*?]{1,8}$/), text, (glob, image) => {
        const pattern = new RegExp(`^${glob.replaceAll('*', '[^]*').replaceAll('?', '[^]')}$`)
        expect(matchesRule(createRule({ image: glob }), { ...SONARR, image })).toBe(pattern.test(image))
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('Rules', () => {
  it('leave each decision to the first that makes it', () => {
    const rules = [
      createRule({ host: 'pi', tagId: 1 }),
      createRule({ stack: 'media', tagId: 2 }),
      createRule({ tagId: 3, snoozeDays: 7, holdDays: 3 }),
      createRule({ image: '*sonarr*', snoozeDays: 1, holdDays: 9, isMuted: true, wantsPrereleases: true }),
    ]
    expect(computeRuleOutcome(rules, SONARR)).toEqual({
      tagId: 2,
      isMuted: true,
      snoozeDays: 7,
      wantsPrereleases: true,
      holdDays: 3,
    })
    expect(computeRuleOutcome([], SONARR)).toEqual({
      tagId: null,
      isMuted: false,
      snoozeDays: null,
      wantsPrereleases: false,
      holdDays: null,
    })
  })
})
