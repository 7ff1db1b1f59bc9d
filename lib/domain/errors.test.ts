import { expect, it, vi } from 'vitest'
import { ConflictError, NotFoundError } from './errors'

it('An error is an instance of its own class and of no sibling class', () => {
  const error: unknown = new NotFoundError('There is no such tag.', { cause: 1 })
  expect(error instanceof NotFoundError).toBe(true)
  expect(error instanceof ConflictError).toBe(false)
  expect(error).toMatchObject({ name: 'NotFound', message: 'There is no such tag.', cause: 1 })
})

it('An error of another bundle, with classes of its own, is recognised too', async () => {
  vi.resetModules()
  const other = await import('./errors')
  expect(other.NotFoundError).not.toBe(NotFoundError)
  expect(new other.NotFoundError('') instanceof NotFoundError).toBe(true)
  expect(new other.NotFoundError('') instanceof ConflictError).toBe(false)
})

it('An error that only has the same name is not an instance', () => {
  const error: unknown = Object.assign(new Error('secret'), { name: 'NotFound' })
  expect(error instanceof NotFoundError).toBe(false)
})
