import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BYPASS_ROUTES } from './bypass-routes'

describe('The bypass calls, at each of its paths, what Next calls there:', () => {
  it.each(Object.entries(BYPASS_ROUTES))('%s', async (path, handlers) => {
    const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = await import(join(import.meta.dirname, path, 'route.ts'))
    const own = [handlers.GET, handlers.HEAD, handlers.POST, handlers.PUT, handlers.PATCH, handlers.DELETE]
    expect([...own, handlers.OPTIONS]).toEqual([GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS])
  })
})
