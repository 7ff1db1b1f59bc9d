import { type ReactNode, useState } from 'react'
import { Code } from '../../_ui/code'
import { Tabs } from '../../_ui/forms/tabs'
import { TextField } from '../../_ui/forms/text-field'
import { type DiunConnection, type DiunForm, FORMS, formatDiunSettings, listDiunSettings } from './build-diun-text'

const HINTS: Record<DiunForm, ReactNode> = {
  compose: 'Add it to the service of DIUN, and recreate that: docker compose up -d.',
  environment: 'For docker run --env-file, a template, or the settings of a NAS.',
  service: 'Save it as compose.yml in a folder of its own, and start it: docker compose up -d.',
}

type DiunTextsProps = {
  connection: DiunConnection
  /** The address as it was typed. */
  typed: string
  /** As `findAddressWarning` returns it. */
  warning: string
  onAddress(address: string): void
}

/** Shows the settings to paste, in each form, for an address that can be changed. */
export function DiunTexts({ connection, typed, warning, onAddress }: DiunTextsProps) {
  const [form, setForm] = useState<DiunForm>('compose')
  const lacksKey = connection.secret === 'key' && connection.made === null
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-col gap-1.5">
        <TextField
          autoComplete="off"
          inputMode="url"
          label="Address at which DIUN reaches this board"
          onChange={({ target }) => onAddress(target.value)}
          spellCheck={false}
          value={typed}
        />
        <p aria-live="polite" className="text-pretty text-warning text-xs">
          {warning}
        </p>
      </div>
      <Tabs chosen={form} label="Form of the settings" onChange={(chosen) => setForm(chosen)} tabs={FORMS}>
        <Code
          name="the settings"
          text={formatDiunSettings(listDiunSettings(connection), form)}
          {...(lacksKey && { lacking: 'Make the key first' })}
        />
        <p className="text-ink-soft text-pretty">{HINTS[form]}</p>
      </Tabs>
    </div>
  )
}
