import { expect, test } from 'vitest'
import { describeReports } from './describe-reports'

test('What a host reported in one go is counted by image', () => {
  const reports = [
    { image: 'redis:7', status: 'update' },
    { image: 'redis:7', status: 'update' },
    { image: 'caddy:2', status: 'new' },
    { image: 'postgres:17', status: 'unchange' },
  ]
  expect(describeReports('nas', reports)).toBe('nas reported 3 images: 1 new, 1 updated, 1 unchanged')
  expect(describeReports('', reports.slice(2, 3))).toBe('An unnamed host reported 1 image: 1 new')
})
