import { describe, expect, it } from 'vitest'
import type { Running } from '../../running/running'
import { createReportSizer, type SizedReport } from './report-bump'

const SEEN = '2026-11-20T12:00:00.000Z'
const LATER = '2026-11-21T12:00:00.000Z'

function createReport(imageTag: string, rest: Partial<SizedReport> = {}): SizedReport {
  return {
    image: `docker.io/app/api:${imageTag}`,
    repository: 'docker.io/app/api',
    imageTag,
    host: 'nas',
    digest: `sha256:${imageTag}`,
    status: 'new',
    containers: ['api'],
    runs: '',
    settledBy: null,
    containerSince: null,
    created: null,
    acknowledgedAt: null,
    openedAt: SEEN,
    receivedAt: SEEN,
    firstSeenAt: SEEN,
    running: null,
    ...rest,
  }
}

const measure = (report: SizedReport, ...others: SizedReport[]) => createReportSizer([report, ...others])(report)
const behind = (rest: Partial<Running>): Pick<SizedReport, 'running'> => ({ running: { verdict: 'outdated', ...rest } })

describe('The size of a reported change', () => {
  it('is measured from what a reporter says to run', () => {
    expect(measure(createReport('18.1', behind({ imageTag: '16.9' })))).toBe('major')
    expect(measure(createReport('18.1.2', behind({ imageTag: '18.1.2' })))).toBe('rebuilt')
    expect(measure(createReport('latest', behind({ version: '3.1.0', pulledVersion: '3.2.0' })))).toBe('minor')
  })

  it('is measured from what DIUN says to run', () => {
    expect(measure(createReport('1.5.0', { runs: '1.4.9' }))).toBe('minor')
    expect(measure(createReport('1.4.9', { runs: '1.4.9' }))).toBeNull()
  })

  it('is measured from the highest version below that was dealt with', () => {
    const dealtWith = [
      createReport('1.2.0', { acknowledgedAt: LATER }),
      createReport('1.4.0', { settledBy: 'deployed' }),
      createReport('3.0.0', { acknowledgedAt: LATER }),
      createReport('1.4.1'),
    ]
    expect(measure(createReport('1.4.2'), ...dealtWith)).toBe('patch')
    expect(measure(createReport('2.0.0'), ...dealtWith)).toBe('major')
  })

  it('is not measured from what another container, another host or another variant had', () => {
    const others = [
      createReport('1.4.0', { acknowledgedAt: LATER, containers: ['other'] }),
      createReport('1.4.1', { acknowledgedAt: LATER, host: 'vps' }),
      createReport('1.4.2-alpine', { acknowledgedAt: LATER }),
    ]
    expect(measure(createReport('1.5.0'), ...others)).toBeNull()
  })

  it('is that of a rebuild for another digest of the same version, unless it has been pending ever since', () => {
    const update = { status: 'update', receivedAt: LATER }
    expect(measure(createReport('1.4.0', { ...update, openedAt: LATER }))).toBe('rebuilt')
    expect(measure(createReport('1.4.0', update))).toBeNull()
    expect(measure(createReport('1.4', { ...update, openedAt: LATER }))).toBeNull()
    expect(measure(createReport('latest', { ...update, openedAt: LATER }))).toBeNull()
  })
})
