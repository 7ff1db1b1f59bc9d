import { type ComponentType, lazy, Suspense, useState } from 'react'
import { FailedPart } from './failed-part'

/**
 * Creates a part of the page that the server renders too, so that it shows at once, while its code is loaded only where the part is shown. What
 * `createPartOnDemand` creates is in no answer of the server.
 */
export function createServedPart<Props extends object>(
  read: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  // A part that `lazy` makes remembers a failure for good, so each attempt makes another.
  const createAttempt = () => ({
    Part: lazy(async () => {
      const Loaded = await read().catch(() => null)
      return {
        default: ({ shown, onRetry }: { shown: Props; onRetry(): void }) =>
          Loaded === null ? <FailedPart onRetry={onRetry} /> : <Loaded {...shown} />,
      }
    }),
  })
  const first = createAttempt()

  return function ServedPart(props: Props) {
    const [{ Part }, setAttempt] = useState(first)
    return (
      <Suspense>
        <Part onRetry={() => setAttempt(createAttempt())} shown={props} />
      </Suspense>
    )
  }
}
