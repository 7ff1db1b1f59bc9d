import { readHostPath } from '@/lib/http/reading/read-path'
import { createApiRoutes } from '../../../../api-routes'
import { answerComparison } from '../../images/answer-comparison'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  POST: ({ request, params, server }) => answerComparison(server, readHostPath(params), request),
})
