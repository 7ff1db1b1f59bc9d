import { NotFoundError } from '@/lib/domain/errors'
import { createApiRoutes } from '../../api-routes'

const rejectUnknownPath = ({ request }: { request: Request }): never => {
  throw new NotFoundError(`There is nothing at ${new URL(request.url).pathname}.`)
}

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  GET: rejectUnknownPath,
  POST: rejectUnknownPath,
  PUT: rejectUnknownPath,
  PATCH: rejectUnknownPath,
  DELETE: rejectUnknownPath,
  OPTIONS: rejectUnknownPath,
})
