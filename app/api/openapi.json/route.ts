import { createApiRoutes } from '../../api-routes'

/** Answers the description of this API by OpenAPI 3.1, as the page /api/docs shows it. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  GET: ({ request, server }) => server.openApi.answer(request),
})
