import { z } from 'zod'
import { OkAnswer } from '../receiving'
import type { RouteContract } from './route-contract'

const OpenApiAnswer = z
  .looseObject({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) })
  .meta({ id: 'OpenApi', description: 'A document of OpenAPI 3.1.' })

/** The routes about the server itself. */
export const SERVICE_ROUTES = {
  'GET /api/openapi.json': {
    group: 'Reading',
    summary: 'Read the description of this API',
    description: 'The page `/api/docs` shows it.',
    access: 'read',
    errors: {},
    answers: { 200: OpenApiAnswer },
    hasEtag: true,
  },
  'GET /healthz': {
    group: 'Health',
    summary: 'Tell whether the process is serving',
    description: '',
    access: 'anyone',
    errors: {},
    answers: { 200: OkAnswer },
    format: 'text',
  },
  'GET /readyz': {
    group: 'Health',
    summary: 'Tell whether the database answers',
    description: 'A process that is about to stop is not ready either.',
    access: 'anyone',
    errors: {},
    answers: { 200: OkAnswer },
    format: 'text',
  },
} as const satisfies Record<string, RouteContract>
