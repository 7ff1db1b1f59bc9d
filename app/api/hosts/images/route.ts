import { readHostQuery } from '@/lib/http/reading/read-query'
import { readSearch } from '@/lib/http/reading/read-search'
import { createApiRoutes } from '../../../api-routes'
import { answerComparison } from './answer-comparison'

/** The host is named by `?host=`, since its name may be empty, or have characters that no path can. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  POST: ({ request, server }) => answerComparison(server, readHostQuery(readSearch(request)), request),
})
