import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import type { ChannelEditWire, ChannelWire, NewChannelAnswerWire, NewChannelWire } from '@/lib/wire/channels/channels'
import { useConfirmation } from '../_access/confirmation'
import { Button } from '../_ui/button'
import { ErrorMessage } from '../_ui/error-message'
import { TextField } from '../_ui/forms/text-field'
import { readJson, send } from '../_ui/requests/request'
import { useSending } from '../_ui/requests/use-sending'
import { AddressFields } from './address-fields'
import type { FilterChoices } from './channel-filter'
import { ChannelOptions } from './channel-options'
import { readSecrets } from './read-channel-form'
import type { Service } from './services'
import { useChannelDraft } from './use-channel-draft'

type NewChannelFormProps = {
  service: Service
  choices: FilterChoices
  onBack(): void
  onMade(made: { id: string; name: string }): void
}

export function NewChannelForm({ service, choices, onBack, onMade }: NewChannelFormProps) {
  const router = useRouter()
  const confirm = useConfirmation()
  const draft = useChannelDraft(null, service.kind)
  const { errorMessage, isBusy, onSubmit } = useSending(async (form) => {
    const settings = draft.readSettings(form)
    const { url = '', ...secret } = readSecrets(form, service)
    const body = { ...settings, ...secret, url, kind: service.kind } satisfies NewChannelWire
    const answer = await confirm(() => send('/api/channels', 'POST', body))
    onMade({ ...(await readJson<NewChannelAnswerWire>(answer)), name: settings.name })
    router.refresh()
  })
  return (
    <form className="flex flex-col gap-5" onSubmit={onSubmit}>
      <div className="flex flex-col gap-3">
        <AddressFields kept={null} service={service} />
        <NameField name={service.name} />
      </div>
      <ChannelOptions channel={null} choices={choices} draft={draft} />
      <ErrorMessage text={errorMessage} />
      <Buttons>
        <Button className="mr-auto" look="quiet" onClick={onBack}>
          Another service
        </Button>
        <Button disabled={isBusy} look="primary" type="submit">
          Add channel
        </Button>
      </Buttons>
    </form>
  )
}

type EditChannelFormProps = {
  channel: ChannelWire
  /** Null for Web Push, whose address a browser made. */
  service: Service | null
  choices: FilterChoices
  onDone(): void
}

export function EditChannelForm({ channel, service, choices, onDone }: EditChannelFormProps) {
  const router = useRouter()
  const confirm = useConfirmation()
  const draft = useChannelDraft(channel, channel.kind)
  const { errorMessage, isBusy, onSubmit } = useSending(async (form) => {
    const secrets = service === null ? {} : readSecrets(form, service)
    const body = { ...draft.readSettings(form), ...secrets } satisfies ChannelEditWire
    await confirm(() => send(`/api/channels/${channel.id}`, 'PATCH', body))
    onDone()
    router.refresh()
  })
  return (
    <form className="flex flex-col gap-5" onSubmit={onSubmit}>
      <div className="flex flex-col gap-3">
        <NameField name={channel.name} />
        {service !== null && (
          <AddressFields
            // A channel that was imported without its secrets has no address.
            kept={channel.address === '' ? null : { address: channel.address, hasSecret: channel.has_secret }}
            service={service}
          />
        )}
      </div>
      <ChannelOptions channel={channel} choices={choices} draft={draft} />
      <ErrorMessage text={errorMessage} />
      <Buttons>
        <Button disabled={isBusy} look="primary" type="submit">
          Save
        </Button>
      </Buttons>
    </form>
  )
}

/** Stays in sight below a form that is higher than the screen. */
function Buttons({ children }: { children: ReactNode }) {
  return (
    <div className="sticky bottom-0 -mx-5 -mb-5 flex flex-wrap justify-end gap-2 border-line border-t bg-raised px-5 py-3">
      {children}
    </div>
  )
}

function NameField({ name }: { name: string }) {
  return <TextField autoComplete="off" defaultValue={name} label="Name" maxLength={100} name="name" required />
}
