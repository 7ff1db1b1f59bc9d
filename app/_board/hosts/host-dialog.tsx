import type { HostOverview } from '@/lib/domain/diun/host-overview'
import { TextField } from '../../_ui/forms/text-field'
import { Dialog } from '../../_ui/popovers/dialog'
import { useSending } from '../../_ui/requests/use-sending'
import { type ReporterAddress, ReporterDialog } from '../reporter/reporter-dialog'
import { UpdateHostDialog } from '../script/update-host-dialog'
import { formatCount } from '../texts/format-count'
import { formatHostName } from '../texts/format-host-name'
import { CompareDialog } from './compare-dialog'
import { DialogButtons } from './dialog-buttons'
import type { HostActions } from './use-host-actions'

/** Something that a dialog shows or asks before it is done with a host; what is to be set up may have no host yet. */
export type HostQuestion =
  | { kind: 'rename' | 'merge' | 'compare' | 'remove' | 'update'; host: string }
  | { kind: 'set-up'; host: string | null }

type HostDialogProps = {
  question: HostQuestion
  hosts: readonly HostOverview[]
  actions: HostActions
  address: ReporterAddress
  /** Reads the hosts again. */
  onPoll(): void
  onClose(): void
}

export function HostDialog({ question, address, onPoll, ...props }: HostDialogProps) {
  if (question.kind === 'set-up') {
    const { hosts, onClose } = props
    return <ReporterDialog address={address} host={question.host} hosts={hosts} onClose={onClose} onPoll={onPoll} />
  }
  const { kind, host } = question
  switch (kind) {
    case 'rename':
      return <RenameDialog host={host} {...props} />
    case 'merge':
      return <MergeDialog host={host} {...props} />
    case 'compare':
      return <CompareDialog actions={props.actions} host={host} onClose={props.onClose} />
    case 'remove':
      return <RemoveDialog host={host} {...props} />
    case 'update':
      return <UpdateHostDialog onClose={props.onClose} update={{ host, images: null, cautious: [] }} />
  }
}

type OneHostProps = Omit<HostDialogProps, 'question' | 'address' | 'onPoll'> & { host: string }

function RenameDialog({ host, hosts, actions, onClose }: OneHostProps) {
  const aliases = hosts.find((other) => other.host === host)?.aliases ?? []
  const { errorMessage, isBusy, onSubmit } = useSending(async (form) => {
    await actions.rename(host, String(form.get('name')).trim(), aliases)
    onClose()
  })
  return (
    <Dialog onClose={onClose} title={host === '' ? 'Name this host' : `Rename ${host}`}>
      <form className="flex flex-col gap-4" onSubmit={onSubmit}>
        <TextField
          autoComplete="off"
          data-autofocus
          defaultValue={host}
          hint={`Everything known about it moves to the new name. Whatever DIUN reports as ${host === '' ? 'an unnamed host' : host} from now on goes there too.`}
          label="Name"
          maxLength={255}
          name="name"
          pattern=".*\S.*"
          placeholder="nas"
          required
        />
        <DialogButtons
          errorMessage={errorMessage}
          isBusy={isBusy}
          onClose={onClose}
          submitLabel={host === '' ? 'Name it' : 'Rename'}
        />
      </form>
    </Dialog>
  )
}

function MergeDialog({ host, hosts, actions, onClose }: OneHostProps) {
  const { errorMessage, isBusy, onSubmit } = useSending(async (form) => {
    await actions.merge(host, String(form.get('into')))
    onClose()
  })
  return (
    <Dialog onClose={onClose} title={`Merge ${formatHostName(host)} into another host`}>
      <form className="flex flex-col gap-4" onSubmit={onSubmit}>
        <label className="flex flex-col gap-1.5">
          <span className="font-medium">Into</span>
          <select
            className="h-9 w-full rounded-lg border border-field bg-surface px-2 pointer-coarse:h-11"
            data-autofocus
            name="into"
          >
            {hosts
              .filter((other) => other.host !== host)
              // The unnamed host comes last, since the first one is selected by default.
              .toSorted((one, other) => Number(one.host === '') - Number(other.host === ''))
              .map((other) => (
                <option key={other.host} value={other.host}>
                  {formatHostName(other.host)}
                </option>
              ))}
          </select>
        </label>
        <p className="text-ink-soft text-pretty">
          Use this when both are the same machine. Whatever is pending on either stays pending, and whatever DIUN
          reports as <bdi translate="no">{formatHostName(host)}</bdi> from now on goes to the other. This cannot be
          undone.
        </p>
        <DialogButtons errorMessage={errorMessage} isBusy={isBusy} onClose={onClose} submitLabel="Merge" />
      </form>
    </Dialog>
  )
}

function RemoveDialog({ host, hosts, actions, onClose }: OneHostProps) {
  const pending = hosts.find((other) => other.host === host)?.pending ?? 0
  const { errorMessage, isBusy, onSubmit } = useSending(async () => {
    await actions.remove(host)
    onClose()
  })
  return (
    <Dialog onClose={onClose} title={`Remove ${formatHostName(host)}?`}>
      <form className="flex flex-col gap-4" onSubmit={onSubmit}>
        <p className="text-ink-soft text-pretty">
          It disappears from the board{pending > 0 && `, along with ${formatCount(pending, 'pending update')}`}. Its
          reports stay in the activity, and its webhook keys keep working: if its DIUN reports again, the host comes
          back. This cannot be undone.
        </p>
        <DialogButtons errorMessage={errorMessage} isBusy={isBusy} onClose={onClose} submitLabel="Remove" />
      </form>
    </Dialog>
  )
}
