import { readHostPath } from '@/lib/http/reading/read-path'
import { createApiRoutes } from '../../../../routes'
import { compare } from '../../images/compare'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  POST: (request, params) => compare(readHostPath(params), request),
})
