import { createApiRoutes } from '../../api-routes'

/** Names the program, as WUD does at this path. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  GET: ({ server: { version } }) => Response.json({ name: 'diun-dashboard', version }),
})
