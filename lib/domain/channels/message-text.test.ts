import { describe, expect, it } from 'vitest'
import { createMessage, createUpdate, createUpdates, NOW } from '@/test/services/messages'
import type { Message } from './message'
import { formatCounts, formatMessage, formatTitle, type Markup } from './message-text'
import { formatPlain } from './plain-line'

const PLAIN: Markup = { escapeText: (text) => text, emphasize: (text) => text, link: null, bullet: '• ' }
const format = (message: Message, limit = 4_000) => formatMessage(message, { markup: PLAIN, limit, now: NOW })

describe('The text of a message', () => {
  it('has what to read first, what is safe and what settles, each with its change and its hosts', () => {
    const updates = [
      createUpdate({
        name: 'postgres',
        from: '16',
        to: '17',
        change: 'major',
        lane: 'read-first',
        hosts: ['a', 'b', 'c', 'd', ''],
      }),
      createUpdate({ name: 'nginx', from: '', to: '', change: null }),
      createUpdate({ name: 'redis', from: '', to: '7.4.2', change: 'rebuilt', hosts: [''] }),
      createUpdate({ name: 'fresh', lane: 'settling' }),
    ]
    expect(format(createMessage({ updates }))).toBe(
      'Read first (1)\n• postgres 16 → 17 (major) · a, b, c and 2 more\n\nSafe (2)\n• nginx · nas\n• redis 7.4.2 (rebuilt) · unnamed host\n\nSettling (1)\n• fresh 10.10 → 10.11 (minor) · nas',
    )
  })

  it('counts what it leaves out, of 300 updates all but 21, in 33 lines', () => {
    const text = format(createMessage({ updates: createUpdates(300) }))
    expect(text).toMatch(/• and 78 more\n\nSafe \(180\)/)
    expect(text).toContain('• and 174 more')
    expect(text).toContain('• and 27 more')
    expect(text.split('\n').length).toBeLessThanOrEqual(33)
  })

  it('leaves out more of each lane where a service takes less, and never says more than it may', () => {
    const message = createMessage({ updates: createUpdates(300) })
    for (let limit = 0; limit <= 2_000; limit += 25) {
      const text = format(message, limit)
      expect(text.length).toBeLessThanOrEqual(limit)
      if (limit > 400) expect(text).toMatch(/Read first \(90\)\n(?:.*\n)*Safe \(180\)\n(?:.*\n)*Settling \(30\)/)
    }
  })

  it('names the one update or host that "and 1 more" would stand for', () => {
    const updates = Array.from({ length: 7 }, () => createUpdate({ hosts: ['a', 'b', 'c', 'd'] }))
    expect(format(createMessage({ updates }))).not.toContain('more')
  })

  it('says of a digest and a reminder what is new and what has waited long, and of a run neither', () => {
    const updates = [
      createUpdate({ name: 'new', isNew: true }),
      createUpdate({ name: 'young', isNew: false }),
      createUpdate({ name: 'old', isNew: false, pendingSince: '2026-10-30T08:00:00.000Z' }),
    ]
    const text = format(createMessage({ kind: 'digest', updates }))
    expect(text.match(/· (?:new|\d+ days)$/gm)).toEqual(['· new', '· 31 days'])
    expect(format(createMessage({ kind: 'run', updates }))).not.toMatch(/· new|days/)
  })

  it('has troubles first, and says which are over', () => {
    const troubles = [
      { host: 'nas', sentence: 'nas has been silent for 3 days.', isOver: false },
      { host: null, sentence: 'The database is back.', isOver: true },
    ]
    expect(format(createMessage({ kind: 'trouble', troubles, updates: [] }))).toBe(
      '• ⚠ nas has been silent for 3 days.\n• ✓ The database is back.',
    )
  })

  it('is never empty', () => {
    expect(format(createMessage({ kind: 'digest', updates: [] }))).toBe('There is nothing to do.')
    expect(format(createMessage({ kind: 'test', updates: [] }))).toBe(
      'This is a test. Messages of your board arrive here.',
    )
  })

  it('has the numbers that the title leaves out', () => {
    const counts = { pending: 9, new: 3, major: 1, olderThan7Days: 2, stillOld: 4 }
    expect(formatCounts(createMessage({ kind: 'digest', counts }))).toBe(
      '3 new · 1 major · 2 older than 7 days · 4 acknowledged, still old',
    )
    expect(formatCounts(createMessage({ kind: 'reminder', counts }))).toBe(
      '1 major · 2 older than 7 days · 4 acknowledged, still old',
    )
    expect(formatCounts(createMessage({ kind: 'run', counts }))).toBe('9 wait in all')
    expect(formatCounts(createMessage({ kind: 'trouble', counts }))).toBe('')
  })
})

describe('A text from outside', () => {
  it('is one line, shortened between characters', () => {
    expect(formatPlain('a\r\nBcc: x\t\u2028b\u0000c', 40)).toBe('a Bcc: x b c')
    expect(formatPlain('😀😀😀😀', 3)).toBe('😀😀…')
    expect(formatTitle(createMessage({ title: 'x'.repeat(10_000) })).length).toBe(200)
  })

  it('reorders nothing around it', () => {
    expect(formatPlain('a\u202Egpj.exe', 40)).toBe('agpj\u2060.exe')
    expect(formatPlain('שלום', 40)).toBe('\u2068שלום\u2069')
    expect(formatPlain(`z${'\u0335'.repeat(99)}`, 40)).toBe(`z${'\u0335'.repeat(4)}`)
  })

  it('keeps names and versions as they are', () => {
    for (const text of [
      'jellyfin',
      '10.11',
      '17.2-alpine3.21',
      'v1.2.3',
      'home-assistant',
      'nas, vps',
      'my_app',
      'since 04:00:13',
    ]) {
      expect(formatPlain(text, 60)).toBe(text)
    }
  })

  it('is parted where a program would make a link, a mention or a command of it', () => {
    for (const text of [
      '@everyone',
      '#general',
      'https://evil.example',
      'evil.example',
      'me@x.de',
      ':tada:',
      '/start',
      '[x](y)',
    ]) {
      expect(formatPlain(text, 60)).not.toBe(text)
      expect(formatPlain(text, 60).replaceAll('\u2060', '')).toBe(text)
    }
  })
})
