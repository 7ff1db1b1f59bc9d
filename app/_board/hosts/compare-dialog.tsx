import { useId, useState } from 'react'
import type { ComparisonWire } from '@/lib/wire/comparison'
import { Button } from '../../_ui/button'
import { Code } from '../../_ui/code'
import { Dialog } from '../../_ui/popovers/dialog'
import { useSending } from '../../_ui/requests/use-sending'
import { formatCount } from '../texts/format-count'
import { formatHostName } from '../texts/format-host-name'
import { DialogButtons } from './dialog-buttons'
import type { HostActions } from './use-host-actions'
import { WatchedImages } from './watched-images'

const COMMAND = 'docker exec diun diun image list --raw'

type CompareDialogProps = { host: string; actions: HostActions; onClose(): void }

/** Takes the list that DIUN keeps, pasted or as a file, to bring back updates that did not arrive. */
export function CompareDialog({ host, actions, onClose }: CompareDialogProps) {
  const id = useId()
  const [list, setList] = useState('')
  const [compared, setCompared] = useState<ComparisonWire | null>(null)
  const { errorMessage, isBusy, onSubmit } = useSending(async () => setCompared(await actions.compare(host, list)))
  if (compared !== null) return <ComparedDialog compared={compared} host={host} onClose={onClose} />
  return (
    <Dialog onClose={onClose} title={`Compare ${formatHostName(host)} with DIUN’s list`}>
      <form className="flex flex-col gap-4" onSubmit={onSubmit}>
        <p className="text-ink-soft text-pretty">
          DIUN keeps a list of everything it watches. Updates that it found but that did not arrive here are brought
          back; everything else stays as it is. For each repository the list has only the newest image tag:{' '}
          <code className="whitespace-nowrap font-mono text-[0.8125rem]">image inspect --image … --raw</code> prints all
          of them, and its output can be pasted below the list.
        </p>
        <Code name="the command" text={COMMAND} />
        <div className="flex flex-col gap-1.5">
          <label className="font-medium" htmlFor={id}>
            What it prints
          </label>
          <textarea
            className="h-36 w-full rounded-lg border border-field bg-surface px-3 py-2 font-mono text-[0.8125rem]"
            data-autofocus
            id={id}
            onChange={({ target }) => setList(target.value)}
            required
            spellCheck={false}
            value={list}
          />
        </div>
        <label className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <span className="text-ink-soft">Or from a file</span>
          <input
            className="min-w-0 text-ink-faint text-xs file:mr-2.5 file:h-8 file:rounded-lg file:border file:border-line file:bg-surface file:px-3 file:text-ink"
            onChange={async ({ target }) => setList((await target.files?.[0]?.text()) ?? '')}
            type="file"
          />
        </label>
        <DialogButtons errorMessage={errorMessage} isBusy={isBusy} onClose={onClose} submitLabel="Compare" />
      </form>
    </Dialog>
  )
}

type ComparedDialogProps = { compared: ComparisonWire; host: string; onClose(): void }

/** Shows all image tags that DIUN watches, with the outcome of each. */
function ComparedDialog({ compared, host, onClose }: ComparedDialogProps) {
  const { images, brought_back: broughtBack, unheard } = compared
  return (
    <Dialog
      onClose={onClose}
      title={`DIUN watches ${formatCount(images.length, 'image tag')} on ${formatHostName(host)}`}
    >
      <div className="flex flex-col gap-4">
        <p role="status" className="text-ink-soft text-pretty">
          {broughtBack === 0
            ? 'Nothing is known to be missing.'
            : `${formatCount(broughtBack, 'update')} had not arrived and ${broughtBack === 1 ? 'is' : 'are'} on the board now.`}
          {unheard > 0 && ` ${unheard} ${unheard === 1 ? 'has' : 'have'} never been reported here.`}
        </p>
        <WatchedImages images={images} />
        <div className="flex justify-end">
          <Button data-autofocus look="primary" onClick={onClose}>
            Done
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
