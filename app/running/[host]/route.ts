import { runningRoutes } from '../running-routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = runningRoutes
