import type { z } from 'zod'

// These are the parts of OpenAPI 3.1 that the description of this API has (https://spec.openapis.org/oas/v3.1.1).

export type JsonSchema = z.core.JSONSchema.BaseSchema

/** A reference to a part of `components`. */
export type Reference = { $ref: string }

export type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  description?: string
  required?: boolean
  schema: JsonSchema
}

export type Content = Record<string, { schema: JsonSchema }>

export type Header = { description: string; schema: JsonSchema }

export type AnswerDescription = { description: string; headers?: Record<string, Header>; content?: Content }

/** The security schemes that are needed together; an empty one needs none. */
export type SecurityRequirement = Record<string, readonly string[]>

export type Operation = {
  operationId: string
  tags: readonly [string]
  summary: string
  description?: string
  security: readonly SecurityRequirement[]
  parameters?: readonly (Parameter | Reference)[]
  requestBody?: { description: string; required: boolean; content: Content }
  responses: Record<string, AnswerDescription | Reference>
}

export type OpenApiDocument = {
  openapi: '3.1.1'
  info: { title: string; version: string; description: string; license: { name: string; identifier: string } }
  servers: readonly { url: string }[]
  tags: readonly { name: string }[]
  /** The operations by path, and by method in small letters. */
  paths: Record<string, Record<string, Operation>>
  components: {
    schemas: Record<string, JsonSchema>
    responses: Record<string, AnswerDescription>
    parameters: Record<string, Parameter>
    securitySchemes: Record<string, Record<string, string>>
  }
}
