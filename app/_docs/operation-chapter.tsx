import type { OpenApiDocument } from '@/lib/wire/openapi/document'
import type { Chapter } from './chapters'
import { DocLink } from './doc-link'
import { OperationEntry } from './operation-entry'
import { Line } from './prose'

type OperationChapterProps = { chapter: Chapter; components: OpenApiDocument['components'] }

/** Shows the operations of a chapter, after a list of them. */
export function OperationChapter({ chapter: { id, title, operations }, components }: OperationChapterProps) {
  return (
    <section aria-labelledby={id} className="flex flex-col gap-8">
      <div className="flex flex-col gap-2">
        <h2 className="font-semibold text-lg tracking-tight" id={id}>
          {title}
        </h2>
        <ul className="flex flex-col gap-1">
          {operations.map(({ method, path, operation }) => (
            <li className="text-ink-soft" key={operation.operationId}>
              <DocLink href={`#${operation.operationId}`}>
                <code className="font-mono text-[0.8125rem] text-ink">
                  {method} {path}
                </code>
              </DocLink>{' '}
              <Line text={operation.summary} />
            </li>
          ))}
        </ul>
      </div>
      {operations.map((listed) => (
        <OperationEntry components={components} key={listed.operation.operationId} listed={listed} />
      ))}
    </section>
  )
}
