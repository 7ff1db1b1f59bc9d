import { Icon } from '../../_ui/icon'

type OfflineNoticeProps = {
  isOffline: boolean
  /** The time at which the board was last known to be up to date, in ms. */
  readAt: number
}

/** Is always in the document, since assistive technology speaks only what appears inside of it. Without a notice it takes no room. */
export function OfflineNotice({ isOffline, readAt }: OfflineNoticeProps) {
  return (
    <div aria-live="polite" className="mx-auto w-full max-w-[160rem] px-4 sm:px-6">
      {isOffline && (
        <p
          className="mt-5 flex gap-2.5 rounded-xl border border-line bg-(--tint-soft) px-3.5 py-3 motion-safe:animate-rise"
          data-color="amber"
        >
          <Icon className="mt-0.5 text-(--tint)" name="plug" />
          <span className="min-w-0 text-pretty">
            <strong className="font-semibold text-(--tint)">The server cannot be reached.</strong> This is the board as
            of <ReadAt ms={readAt} />; it will catch up by itself.
          </span>
        </p>
      )}
    </div>
  )
}

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })
const dateAndClock = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** Shows the date as well unless it is today, since a time alone would be taken for one of today. */
function ReadAt({ ms }: { ms: number }) {
  const at = new Date(ms)
  const isToday = at.toDateString() === new Date().toDateString()
  return (
    <time className="whitespace-nowrap tabular-nums" dateTime={at.toISOString()}>
      {(isToday ? clock : dateAndClock).format(at)}
    </time>
  )
}
