import type { z } from 'zod'
import { CHANNEL_ROUTES } from './routes/channel-routes'
import { DASHBOARD_ROUTES } from './routes/dashboard-routes'
import { HOST_ROUTES } from './routes/host-routes'
import { OWN_ROUTES } from './routes/own-routes'
import { READING_ROUTES } from './routes/reading-routes'
import { RECEIVING_ROUTES } from './routes/receiving-routes'
import type { RouteContract } from './routes/route-contract'
import { RULE_ROUTES } from './routes/rule-routes'
import { SERVICE_ROUTES } from './routes/service-routes'
import { TAG_ROUTES } from './routes/tag-routes'
import { UPDATE_ROUTES } from './routes/update-routes'

/** Every route of the API, by its method and path, with the words of its description. */
export const ROUTES = {
  ...RECEIVING_ROUTES,
  ...READING_ROUTES,
  ...DASHBOARD_ROUTES,
  ...UPDATE_ROUTES,
  ...TAG_ROUTES,
  ...RULE_ROUTES,
  ...HOST_ROUTES,
  ...CHANNEL_ROUTES,
  ...OWN_ROUTES,
  ...SERVICE_ROUTES,
} as const satisfies Record<string, RouteContract>

export type RouteName = keyof typeof ROUTES

type Answers = { [Route in RouteName]: (typeof ROUTES)[Route]['answers'] }

/** An answer of a route that is no error, as a reader gets it. */
export type RouteAnswer<Route extends RouteName> = {
  [Status in keyof Answers[Route]]: Answers[Route][Status] extends z.ZodType ? z.output<Answers[Route][Status]> : null
}[keyof Answers[Route]]
