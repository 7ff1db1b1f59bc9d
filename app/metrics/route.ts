import { getServer } from '@/lib/get-server'
import { createTextProblemResponse } from '@/lib/http/problem'
import { createRoutes } from '@/lib/http/route'
import { getLog } from '../api-routes'

/** Tells Prometheus, and programs that read its formats, about the board and this process. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createRoutes(
  { GET: ({ request, server, isDatabaseAway }) => server.answerMetrics(request, isDatabaseAway) },
  { authorize, log: getLog, format: createTextProblemResponse },
)

async function authorize({ request }: { request: Request }) {
  const server = await getServer()
  return { server, ...(await server.authorizeMetrics(request)) }
}
