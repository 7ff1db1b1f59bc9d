import { describe, expect, it } from 'vitest'
import { createCard, createCardHost, createSnapshot } from '@/lib/domain/card/test-card'
import { computeBoardFigures } from './board-figures'
import { formatBoardFigures, MOST_PENDING_SERIES } from './board-gauges'

const format = (...parameters: Parameters<typeof createSnapshot>) =>
  formatBoardFigures(computeBoardFigures(createSnapshot(...parameters)))

describe('The gauges of a board', () => {
  it('are 0 for each state and change of an empty board, and have no oldest', async () => {
    const text = await format([])
    for (const state of ['pending', 'acknowledged', 'snoozed', 'muted']) {
      expect(text).toContain(`diun_dashboard_images{state="${state}"} 0\n`)
    }
    for (const change of ['major', 'minor', 'patch', 'rebuilt', 'new', 'unknown']) {
      expect(text).toContain(`diun_dashboard_pending_images_by_change{change="${change}"} 0\n`)
    }
    expect(text).not.toContain('oldest_pending')
    expect(text).not.toContain('diun_dashboard_containers')
    expect(text).toContain('diun_dashboard_update_pending_since_left_out 0\n')
  })

  it('tell since when each image is pending on its host, in seconds', async () => {
    const text = await format([createCard('docker.io/library/redis:7')])
    const seconds = Date.parse('2026-11-22T12:00:00.000Z') / 1_000
    expect(text).toContain(
      `diun_dashboard_update_pending_since_timestamp_seconds{image="docker.io/library/redis:7",host="nas"} ${seconds}\n`,
    )
    expect(text).toContain(`diun_dashboard_oldest_pending_timestamp_seconds ${seconds}\n`)
    expect(text).toContain(`diun_dashboard_host_last_event_timestamp_seconds{host="nas"} ${seconds}\n`)
  })

  it('leave out what is pending for the shortest time when there is too much, and say how much', async () => {
    const hosts = [createCardHost('nas', { pendingSince: '2026-10-01T00:00:00.000Z' })]
    const many = Array.from({ length: MOST_PENDING_SERIES + 2 }, (_, n) => createCard(`docker.io/app-${n}/app:1`))
    const text = await format([...many, createCard('docker.io/old/app:1', { hosts })])
    const series = text.match(/^diun_dashboard_update_pending_since_timestamp_seconds\{/gm) ?? []
    expect(series).toHaveLength(MOST_PENDING_SERIES)
    expect(text).toContain('image="docker.io/old/app:1"')
    expect(text).toContain('diun_dashboard_update_pending_since_left_out 3\n')
  })

  it('write any name of a host so that it can be read back', async () => {
    const text = await format([createCard('redis:7', { hosts: [createCardHost('a"b\\c\nd')] })])
    expect(text).toContain('diun_dashboard_pending_images{host="a\\"b\\\\c\\nd"} 1\n')
  })
})
