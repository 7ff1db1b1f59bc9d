import type { ReactNode } from 'react'
import type { AnswerDescription, Content, OpenApiDocument, Reference } from '@/lib/wire/openapi/document'
import { formatParameter } from '@/lib/wire/openapi/format-parameter'
import type { ListedOperation } from './chapters'
import { Line, Prose } from './prose'
import { SchemaType } from './schema-type'

type Components = OpenApiDocument['components']

type OperationEntryProps = { listed: ListedOperation; components: Components }

/** Shows an operation: its words, its parameters, its body and its answers. */
export function OperationEntry({ listed: { method, path, operation }, components }: OperationEntryProps) {
  const { operationId, summary, description = '', parameters = [], requestBody, responses } = operation
  const asked = parameters.map((parameter) => resolve(parameter, components.parameters))
  const answers = Object.entries(responses).map(([status, answer]) => ({
    status,
    ...resolve(answer, components.responses),
  }))
  return (
    <article aria-labelledby={operationId} className="flex flex-col gap-3 border-line border-t pt-6">
      <h3 className="font-mono font-semibold text-base" id={operationId}>
        {method} {path}
      </h3>
      <p className="font-medium">
        <Line text={`${summary}.`} />
      </p>
      <Prose text={description} />
      {asked.length > 0 && (
        <Part title="Parameters">
          <Facts facts={asked.map((parameter) => ({ name: parameter.name, text: formatParameter(parameter) }))} />
        </Part>
      )}
      {requestBody !== undefined && (
        <Part title={requestBody.required ? 'Body' : 'Body, which may be missing'}>
          <p className="text-ink-soft">
            <Line text={requestBody.description} />
          </p>
          <Types content={requestBody.content} components={components} />
        </Part>
      )}
      <Part title="Answers">
        <Facts facts={answers.map((answer) => ({ name: answer.status, text: describeAnswer(answer) }))} />
        {answers
          .filter(({ status }) => Number(status) < 400)
          .map(({ status, content = {} }) => (
            <Types components={components} content={content} key={status} />
          ))}
      </Part>
    </article>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-2">
      <h4 className="font-medium text-ink-soft text-xs">{title}</h4>
      {children}
    </div>
  )
}

function Facts({ facts }: { facts: readonly { name: string; text: string }[] }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 max-sm:grid-cols-1">
      {facts.map(({ name, text }) => (
        <div className="contents max-sm:block" key={name}>
          <dt className="font-mono text-[0.8125rem]">{name}</dt>
          <dd className="text-ink-soft text-pretty">
            <Line text={text} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Types({ content, components }: { content: Content; components: Components }) {
  return Object.entries(content).map(([media, { schema }]) => (
    <div className="flex flex-col gap-1" key={media}>
      {media !== 'application/json' && <p className="text-ink-soft text-xs">{media}</p>}
      <SchemaType schema={schema} schemas={components.schemas} />
    </div>
  ))
}

function describeAnswer({ description, headers = {} }: AnswerDescription): string {
  const names = Object.keys(headers).map((name) => `\`${name}\``)
  return names.length === 0 ? description : `${description} With ${names.join(' and ')}.`
}

/** Returns a part of the document, or the one that it refers to. */
function resolve<Part extends object>(part: Part | Reference, parts: Record<string, Part>): Part {
  if (!('$ref' in part)) return part
  const found = parts[part.$ref.slice(part.$ref.lastIndexOf('/') + 1)]
  if (found === undefined) throw new Error(`The description lacks ${part.$ref}.`)
  return found
}
