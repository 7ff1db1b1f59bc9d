import type { ReactNode } from 'react'

/** Leads to another place of the page, or to another page of the board. */
export function DocLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a
      className="inline-flex min-h-6 min-w-6 items-center rounded underline decoration-line-strong underline-offset-4 hover:text-ink pointer-coarse:min-h-10"
      href={href}
    >
      {children}
    </a>
  )
}
