import { type ReactNode, useId } from 'react'

type SettingsSectionProps = { id?: string; title: string; about: ReactNode; children: ReactNode }

export function SettingsSection({ id, title, about, children }: SettingsSectionProps) {
  const titleId = useId()
  return (
    <section aria-labelledby={titleId} className="flex flex-col gap-3" id={id}>
      <div>
        <h2 className="font-semibold text-lg tracking-tight" id={titleId}>
          {title}
        </h2>
        <p className="max-w-prose pt-1 text-ink-soft text-pretty">{about}</p>
      </div>
      {children}
    </section>
  )
}
