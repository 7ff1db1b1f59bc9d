import { Button } from '../../_ui/button'
import { ErrorMessage } from '../../_ui/error-message'

type DialogButtonsProps = {
  errorMessage: string
  isBusy: boolean
  /** It names what is done. */
  submitLabel: string
  onClose(): void
}

/** Ends a form that asks before something is done with a host. */
export function DialogButtons({ errorMessage, isBusy, submitLabel, onClose }: DialogButtonsProps) {
  return (
    <>
      {errorMessage !== '' && <ErrorMessage text={errorMessage} />}
      <div className="flex justify-end gap-2">
        <Button look="secondary" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={isBusy} look="primary" type="submit">
          {submitLabel}
        </Button>
      </div>
    </>
  )
}
