import { type FormEvent, useState } from 'react'
import { useIsHydrated } from '../page/use-is-hydrated'

/**
 * Sends something, once at a time, and keeps the sentence that says what went wrong.
 * @param work calls `reset` when it has succeeded, which empties the fields; after a failure a person can correct them
 */
export function useSending(work: (form: FormData, reset: () => void) => Promise<void>) {
  const [errorMessage, setErrorMessage] = useState('')
  const [isSending, setSending] = useState(false)
  // Until React runs, the browser would send the form by itself: in the address, including a password. It does not send a form whose
  // button is disabled.
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
      // With `action`, React would empty the fields, and the person could not correct them.
      event.preventDefault()
      const form = event.currentTarget
      if (!isBusy) void run(new FormData(form), () => form.reset())
    },
  }
}
