import { NotFound } from '@/lib/domain/errors'
import { createApiRoutes } from '../../routes'

const refuse = (request: Request): never => {
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
