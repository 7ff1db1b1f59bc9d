import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { ChannelTestWire } from '@/lib/wire/channels/channels'
import { Button } from '../_ui/button'
import { readJson, send } from '../_ui/requests/request'
import { useSending } from '../_ui/requests/use-sending'

/** Sends a test through a channel, and keeps what the other side answered. */
export function useTest(id: string) {
  const router = useRouter()
  const [answer, setAnswer] = useState<ChannelTestWire | null>(null)
  const sending = useSending(async () => {
    setAnswer(null)
    setAnswer(await readJson<ChannelTestWire>(await send(`/api/channels/${id}/test`, 'POST')))
    router.refresh()
  })
  return { ...sending, answer }
}

type Test = ReturnType<typeof useTest>

export function TestButton({ test, name }: { test: Test; name: string }) {
  return (
    <Button disabled={test.isBusy} look="secondary" onClick={test.start}>
      Send a test<span className="sr-only"> through {name}</span>
    </Button>
  )
}

/** Shows the answer of the other side. It is always in the document, so that it is spoken. */
export function TestAnswer({ test: { answer, errorMessage } }: { test: Test }) {
  const isDelivered = answer?.is_delivered ?? false
  return (
    <div className="empty:hidden" role="status">
      {errorMessage !== '' && <p className="text-pretty text-warning">{errorMessage}</p>}
      {answer !== null && (
        <p className={`text-pretty ${isDelivered ? 'text-positive' : 'text-warning'}`}>
          {isDelivered ? 'Delivered.' : 'Not delivered.'}{' '}
          <span className="text-ink-soft">
            {answer.status === null ? 'No answer' : `The other side answered ${answer.status}`}
            {answer.answer !== '' && (
              <>
                : <bdi translate="no">{answer.answer}</bdi>
              </>
            )}
          </span>
        </p>
      )}
    </div>
  )
}
