import { type ReactNode, useId } from 'react'

/** Shows a part of the drawer under a heading. */
export function DrawerSection({ title, children }: { title: string; children: ReactNode }) {
  const titleId = useId()
  return (
    <section aria-labelledby={titleId} className="flex flex-col gap-2">
      <h3 className="font-semibold text-ink-soft text-xs" id={titleId}>
        {title}
      </h3>
      {children}
    </section>
  )
}
