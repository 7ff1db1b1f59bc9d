import { Button } from '../../_ui/button'
import { ErrorMessage } from '../../_ui/error-message'

type DialogButtonsProps = {
  errorMessage: string
  isBusy: boolean
  /** Names the action. */
  submitLabel: string
  onClose(): void
}

/** Ends the form of a dialog: shows an error, a button to cancel, and one to submit. */
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
