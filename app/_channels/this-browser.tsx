import { useRouter } from 'next/navigation'
import { useConfirmation } from '../_access/confirmation'
import { Button } from '../_ui/button'
import { ErrorMessage } from '../_ui/error-message'
import { Icon } from '../_ui/icon'
import { useIsHydrated } from '../_ui/page/use-is-hydrated'
import { useSending } from '../_ui/requests/use-sending'
import { canSubscribe, isSubscribed, subscribeThisBrowser } from './subscribe'

/**
 * Has messages shown by this browser, even while the board is not open.
 * @param ids the ids of all channels: one of them may be this browser's
 */
export function ThisBrowser({ ids }: { ids: readonly string[] }) {
  const router = useRouter()
  const confirm = useConfirmation()
  const isHydrated = useIsHydrated()
  const { errorMessage, isBusy, start } = useSending(async () => {
    await subscribeThisBrowser(confirm)
    router.refresh()
  })
  if (isHydrated && !canSubscribe()) {
    return (
      <p className="min-w-0 flex-1 basis-64 self-center text-ink-faint text-xs text-pretty">
        This browser could show messages too if the board were opened by https; on an iPhone or iPad, once it is on the
        home screen.
      </p>
    )
  }
  if (isHydrated && isSubscribed(ids)) {
    return <p className="min-w-0 flex-1 basis-64 self-center text-ink-faint text-xs">This browser shows messages.</p>
  }
  return (
    <>
      <Button disabled={isBusy} look="secondary" onClick={start}>
        <Icon name="system" />
        Show in this browser
      </Button>
      <div className="basis-full empty:hidden">
        <ErrorMessage text={errorMessage} />
      </div>
    </>
  )
}
