import { Button } from '../button'

/** Stands in for a part of the page whose code could not be loaded. */
export function FailedPart({ onRetry }: { onRetry(): void }) {
  return (
    <p className="flex flex-wrap items-center gap-2 text-pretty" role="alert">
      This could not be loaded.
      <Button look="secondary" onClick={onRetry}>
        Try again
      </Button>
      <Button look="secondary" onClick={() => location.reload()}>
        Reload
      </Button>
    </p>
  )
}
