'use client'

import { useState } from 'react'
import { buildIntegrations } from '@/lib/domain/integrations/build-integrations'
import { Code } from '../_ui/code'
import { Tabs } from '../_ui/forms/tabs'
import { type OwnOrigin, useOrigin } from '../_ui/page/use-origin'

type IntegrationsProps = {
  origin: OwnOrigin
  /** A token in the one moment in which it is known; null where nobody signs in. */
  token: string | null
}

/** Shows what other programs are given to show or watch the board, filled in. */
export function Integrations({ origin: own, token }: IntegrationsProps) {
  const origin = useOrigin(own)
  const integrations = buildIntegrations({ origin, token })
  const [id, setId] = useState('homepage')
  const chosen = integrations.find((one) => one.id === id)
  return (
    <Tabs
      chosen={id}
      label="Programs that show the board"
      onChange={setId}
      tabs={integrations.map(({ id: value, name }) => ({ value, name }))}
    >
      {chosen && (
        <>
          <p className="text-ink-soft">{chosen.about}</p>
          <Code name={`the text for ${chosen.name}`} text={chosen.text} />
        </>
      )}
    </Tabs>
  )
}
