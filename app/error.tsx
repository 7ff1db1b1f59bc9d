'use client'

import { Favicon } from './_brand/favicon'
import { Button } from './_ui/button'

type ErrorMessageProps = {
  /** `digest` names an error that the server logged. An error without one occurred in the browser. */
  error: Error & { digest?: string }
  retry(): void
}

export default function ErrorMessage({ error, retry }: ErrorMessageProps) {
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-4 p-6 text-center">
      <title>DiunDash</title>
      <Favicon count={0} />
      <h1 className="font-semibold text-2xl tracking-tight">The board cannot be shown</h1>
      <p className="max-w-prose text-ink-soft text-pretty">
        {error.digest === undefined ? (
          <>
            Something went wrong in this browser: <bdi>{error.message || 'it does not say what'}</bdi>.
          </>
        ) : (
          'The server could not make this page; its log says why. The database may not be answering.'
        )}{' '}
        Nothing that DIUN has already sent is lost.
      </p>
      <Button look="primary" onClick={retry}>
        Try again
      </Button>
    </main>
  )
}
