import type { JsonSchema, OpenApiDocument } from '@/lib/wire/openapi/document'
import { formatType } from '@/lib/wire/openapi/format-type'

export type Schemas = OpenApiDocument['components']['schemas']

/** Matches what may be the name of a schema; texts in quotes and comments are matched too, so that no name is found in them. */
const NAMES = /("(?:[^"\\]|\\.)*"|\/\/.*|\b[A-Z]\w*\b)/

/** Shows a schema as a type of TypeScript, whose names lead to the schemas. */
export function SchemaType({ schema, schemas }: { schema: JsonSchema; schemas: Schemas }) {
  const pieces = formatType(schema)
    .split(NAMES)
    .map((text, index) => ({ text, key: `${index}` }))
  return (
    <pre className="whitespace-pre-wrap rounded-xl border border-line bg-sunken p-3 font-mono text-[0.8125rem] leading-5.5">
      <code>
        {pieces.map(({ text, key }) =>
          text in schemas ? (
            <a
              className="inline-flex min-h-6 min-w-6 items-center rounded underline decoration-line-strong underline-offset-4"
              href={`#${text}`}
              key={key}
            >
              {text}
            </a>
          ) : (
            text
          ),
        )}
      </code>
    </pre>
  )
}
