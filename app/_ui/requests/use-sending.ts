import { type FormEvent, useState } from 'react'
import { useIsHydrated } from '../page/use-is-hydrated'

/**
 * Sends something, once at a time, and keeps the sentence of what went wrong.
 * @param work `reset` empties the fields: those of a form that did not work are to be mended
 */
export function useSending(work: (form: FormData, reset: () => void) => Promise<void>) {
  const [errorMessage, setErrorMessage] = useState('')
  const [isSending, setSending] = useState(false)
  // Until React is there the browser would send the form by itself: in the address, a password included. A form whose button is
  // disabled it does not send.
  const isHydrated = useIsHydrated()
  const isBusy = isSending || !isHydrated

  async function run(form: FormData, reset: () => void): Promise<void> {
    setErrorMessage('')
    setSending(true)
    try {
      await work(form, reset)
    } catch (error) {
      setErrorMessage(error instanceof Error ? error.message : 'That did not work.')
    } finally {
      setSending(false)
    }
  }

  return {
    errorMessage,
    isBusy,
    start: () => void run(new FormData(), () => {}),
    onSubmit(event: FormEvent<HTMLFormElement>) {
      // Not by `action`: React would empty the fields, where what is wrong is to be mended.
      event.preventDefault()
      const form = event.currentTarget
      if (!isBusy) void run(new FormData(form), () => form.reset())
    },
  }
}
