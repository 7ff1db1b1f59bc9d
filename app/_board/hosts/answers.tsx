import { Button } from '../../_ui/button'
import { Fault } from '../../_ui/fault'

type AnswersProps = {
  fault: string
  isBusy: boolean
  /** It names what is done. */
  yes: string
  onClose(): void
}

/** Ends a form that asks before something is done with a host. */
export function Answers({ fault, isBusy, yes, onClose }: AnswersProps) {
  return (
    <>
      {fault !== '' && <Fault text={fault} />}
      <div className="flex justify-end gap-2">
        <Button look="secondary" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={isBusy} look="primary" type="submit">
          {yes}
        </Button>
      </div>
    </>
  )
}
