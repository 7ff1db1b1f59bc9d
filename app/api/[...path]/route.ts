import { NotFound } from '@/lib/domain/errors'
import type { Handler } from '@/lib/http/route'
import { createApiRoutes } from '../../routes'

const refuse: Handler = (request) => {
  throw new NotFound(`There is nothing at ${new URL(request.url).pathname}.`)
}

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  GET: refuse,
  POST: refuse,
  PUT: refuse,
  PATCH: refuse,
  DELETE: refuse,
  OPTIONS: refuse,
})
