import { Line } from './prose'
import { type Schemas, SchemaType } from './schema-type'

/** Lists the schemas that operations refer to by name. */
export function SchemaChapter({ schemas }: { schemas: Schemas }) {
  return (
    <section aria-labelledby="schemas" className="flex flex-col gap-6">
      <div>
        <h2 className="font-semibold text-lg tracking-tight" id="schemas">
          Schemas
        </h2>
        <p className="max-w-prose pt-1 text-ink-soft text-pretty">
          <Line text="Types of TypeScript stand for JSON: `?` marks a key that may be missing, and `[key]` any other." />
        </p>
      </div>
      {Object.entries(schemas).map(([name, { description, ...schema }]) => (
        <section aria-labelledby={name} className="flex flex-col gap-2" key={name}>
          <h3 className="font-medium font-mono" id={name}>
            {name}
          </h3>
          {description !== undefined && (
            <p className="max-w-prose text-ink-soft text-pretty">
              <Line text={description} />
            </p>
          )}
          <SchemaType schema={schema} schemas={schemas} />
        </section>
      ))}
    </section>
  )
}
