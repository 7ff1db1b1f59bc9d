import { expect, it, vi } from 'vitest'
import { ConflictError, NotFoundError } from './errors'

it('An error is told by its kind, not by that of its neighbours', () => {
  const error: unknown = new NotFoundError('There is no such tag.', { cause: 1 })
  expect(error instanceof NotFoundError).toBe(true)
  expect(error instanceof ConflictError).toBe(false)
  expect(error).toMatchObject({ name: 'NotFound', message: 'There is no such tag.', cause: 1 })
})

it('An error of another bundle, with classes of its own, is told too', async () => {
  vi.resetModules()
  const other = await import('./errors')
  expect(other.NotFoundError).not.toBe(NotFoundError)
  expect(new other.NotFoundError('') instanceof NotFoundError).toBe(true)
  expect(new other.NotFoundError('') instanceof ConflictError).toBe(false)
})

it('An error that only bears the name is none of ours', () => {
  const error: unknown = Object.assign(new Error('secret'), { name: 'NotFound' })
  expect(error instanceof NotFoundError).toBe(false)
})
