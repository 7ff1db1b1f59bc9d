import { createApiRoutes } from '../../api-routes'

/** Answers what the page shows, in its own words: for the page of the same build, not for other programs. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  GET: ({ request, server }) => server.answerBoard(request),
})
