'use client'

import { Favicon } from './_brand/favicon'
import { Button } from './_ui/button'

export default function Fault({ retry }: { retry: () => void }) {
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-4 p-6 text-center">
      <title>DiunDash</title>
      <Favicon count={0} />
      <h1 className="font-semibold text-2xl tracking-tight">The board cannot be shown</h1>
      <p className="max-w-prose text-ink-soft text-pretty">
        The database may not be answering; see the server log. Nothing that DIUN has already sent is lost.
      </p>
      <Button look="primary" onClick={retry}>
        Try again
      </Button>
    </main>
  )
}
