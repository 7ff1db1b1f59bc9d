import { useState } from 'react'
import type { ChannelWire } from '@/lib/wire/channels/channels'
import { Button } from '../_ui/button'
import { Dialog } from '../_ui/popovers/dialog'
import type { FilterChoices } from './channel-filter'
import { EditChannelForm, NewChannelForm } from './channel-form'
import { PickService } from './pick-service'
import { TestAnswer, TestButton, useTest } from './send-test'
import { findService, type Service } from './services'

type AddChannelDialogProps = { choices: FilterChoices; onClose(): void }

/** Asks for the service first, then for what that needs, and offers a test at the end. */
export function AddChannelDialog({ choices, onClose }: AddChannelDialogProps) {
  const [service, setService] = useState<Service | null>(null)
  const [made, setMade] = useState<{ id: string; name: string } | null>(null)
  if (made !== null) {
    return (
      <Dialog key="made" onClose={onClose} title={`“${made.name}” is set up`}>
        <Made made={made} onClose={onClose} />
      </Dialog>
    )
  }
  if (service === null) {
    return (
      <Dialog key="pick" onClose={onClose} title="Where do you want to be told?">
        <PickService onPick={setService} />
      </Dialog>
    )
  }
  return (
    <Dialog key="form" onClose={onClose} title={`Add ${service.name}`}>
      <NewChannelForm choices={choices} onBack={() => setService(null)} onMade={setMade} service={service} />
    </Dialog>
  )
}

type EditChannelDialogProps = AddChannelDialogProps & { channel: ChannelWire }

export function EditChannelDialog({ channel, choices, onClose }: EditChannelDialogProps) {
  return (
    <Dialog onClose={onClose} title={`Edit ${channel.name}`}>
      <EditChannelForm channel={channel} choices={choices} onDone={onClose} service={findService(channel.kind)} />
    </Dialog>
  )
}

/** Offers a test of a channel that was just made: whoever sees it arrive knows that the next message does. */
function Made({ made, onClose }: { made: { id: string; name: string }; onClose(): void }) {
  const test = useTest(made.id)
  return (
    <div className="flex flex-col gap-3">
      <p className="text-ink-soft text-pretty">Send a test, and see whether it arrives.</p>
      <TestAnswer test={test} />
      <div className="flex flex-wrap justify-end gap-2">
        <TestButton name={made.name} test={test} />
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      </div>
    </div>
  )
}
