import { expect, it, vi } from 'vitest'
import { Conflict, NotFound } from './errors'

it('An error is told by its kind, not by that of its neighbours', () => {
  const error: unknown = new NotFound('There is no such tag.', { cause: 1 })
  expect(error instanceof NotFound).toBe(true)
  expect(error instanceof Conflict).toBe(false)
  expect(error).toMatchObject({ name: 'NotFound', message: 'There is no such tag.', cause: 1 })
})

it('An error of another bundle, with classes of its own, is told too', async () => {
  vi.resetModules()
  const other = await import('./errors')
  expect(other.NotFound).not.toBe(NotFound)
  expect(new other.NotFound('') instanceof NotFound).toBe(true)
  expect(new other.NotFound('') instanceof Conflict).toBe(false)
})

it('An error that only bears the name is none of ours', () => {
  const error: unknown = Object.assign(new Error('secret'), { name: 'NotFound' })
  expect(error instanceof NotFound).toBe(false)
})
