import { describe, expect, it } from 'vitest'
import { createCard, createCardHost } from '../card/test-card'
import { findCaution } from './caution'
import { detectScriptKind } from './script-kind'

describe('A caution', () => {
  it('is given about a data store, whatever the change', () => {
    expect(findCaution(createCard('docker.io/library/postgres:17'), createCardHost('nas'))).toBe('data-store')
  })

  it('is given about a major version above what runs, as a reporter or DIUN says', () => {
    const card = createCard('docker.io/library/nginx:2.0')
    const running = { verdict: 'outdated' } as const
    expect(findCaution(card, createCardHost('nas', { running: { ...running, imageTag: '1.29' } }))).toBe('major')
    expect(findCaution(card, createCardHost('nas', { running: { ...running, version: '1.29.1' } }))).toBe('major')
    expect(findCaution(card, createCardHost('nas', { runs: '1.29' }))).toBe('major')
    expect(findCaution(card, createCardHost('nas', { runs: '2.0' }))).toBeNull()
    expect(findCaution(card, createCardHost('nas'))).toBeNull()
  })
})

describe('The kind of a script', () => {
  it('is that of the provider that reported the most', () => {
    expect(detectScriptKind(['docker', 'file'])).toBe('compose')
    expect(detectScriptKind(['swarm', 'swarm', 'docker'])).toBe('swarm')
    expect(detectScriptKind(['kubernetes'])).toBe('kubectl')
    expect(detectScriptKind([])).toBe('compose')
  })
})
