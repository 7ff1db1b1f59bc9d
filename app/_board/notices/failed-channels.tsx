import type { FailedChannel } from '@/lib/domain/failed-channel'
import { Icon } from '../../_ui/icon'
import { Age } from '../time/age'

/** Says in a line for each channel since when its messages do not arrive, and what its service answers. */
export function FailedChannels({ channels }: { channels: readonly FailedChannel[] }) {
  return (
    <ul aria-label="Channels that fail" className="flex flex-col gap-2">
      {channels.map(({ id, name, failedSince, answer }) => (
        <li
          className="flex flex-wrap gap-x-2.5 rounded-xl border border-line bg-(--tint-soft) px-3.5 py-2.5"
          data-color="amber"
          key={id}
        >
          <Icon className="mt-0.5 text-(--tint)" name="bell" />
          <p className="min-w-0 flex-1 basis-48 text-pretty">
            <strong className="font-semibold text-(--tint)">
              <bdi translate="no">{name}</bdi>
            </strong>{' '}
            does not get its messages: the first one failed <Age instant={failedSince} />.{' '}
            {answer !== '' && (
              <>
                It answers: <bdi translate="no">{answer}</bdi>
              </>
            )}
          </p>
          <a
            aria-label={`Manage ${name}`}
            className="-my-0.5 shrink-0 self-start rounded px-1 leading-6 underline decoration-line-strong underline-offset-4 print:hidden"
            href="/settings#messages"
          >
            Manage
          </a>
        </li>
      ))}
    </ul>
  )
}
