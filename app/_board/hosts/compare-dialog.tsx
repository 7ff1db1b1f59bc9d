import { useId, useState } from 'react'
import { Code } from '../../_ui/code'
import { Dialog } from '../../_ui/dialog'
import { useSending } from '../../_ui/use-sending'
import { Answers } from './answers'
import { nameHost } from './name-host'
import type { HostActions } from './use-host-actions'

const COMMAND = 'docker exec diun diun image list --raw'

type CompareDialogProps = { host: string; actions: HostActions; onClose(): void }

/** Takes the list that DIUN keeps, pasted or as a file, to bring back what did not arrive. */
export function CompareDialog({ host, actions, onClose }: CompareDialogProps) {
  const id = useId()
  const [list, setList] = useState('')
  const { fault, isBusy, onSubmit } = useSending(async () => {
    await actions.compare(host, list)
    onClose()
  })
  return (
    <Dialog onClose={onClose} title={`Compare ${nameHost(host)} with DIUN’s list`}>
      <form className="flex flex-col gap-4" onSubmit={onSubmit}>
        <p className="text-ink-soft text-pretty">
          DIUN keeps a list of all that it watches. What it found that did not arrive here is brought back; what is
          known stays as it is. Of each repository the list has the newest image tag alone:{' '}
          <code className="whitespace-nowrap font-mono text-[0.8125rem]">image inspect --image … --raw</code> prints all
          of them, and can be pasted below it.
        </p>
        <Code name="the command" text={COMMAND} />
        <div className="flex flex-col gap-1.5">
          <label className="font-medium" htmlFor={id}>
            What it prints
          </label>
          <textarea
            className="h-36 w-full rounded-lg border border-line-strong bg-surface px-3 py-2 font-mono text-[0.8125rem]"
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
        <Answers fault={fault} isBusy={isBusy} onClose={onClose} yes="Compare" />
      </form>
    </Dialog>
  )
}
