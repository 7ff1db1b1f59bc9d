import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import type { HostOverview } from '@/lib/domain/diun/host-overview'
import type { SecretNeed } from '@/lib/domain/diun/settings'
import { getDocumentationLink } from '@/lib/domain/repository'
import { getButtonClass } from '../../_ui/button'
import { Code } from '../../_ui/code'
import { Segments } from '../../_ui/forms/segments'
import { TextField } from '../../_ui/forms/text-field'
import { Icon } from '../../_ui/icon'
import { type OwnOrigin, useOrigin } from '../../_ui/page/use-origin'
import { Dialog } from '../../_ui/popovers/dialog'
import { buildSetUp, WAYS, type Way } from './build-set-up'
import { FirstReport } from './first-report'

/** A host whose containers have not changed sends what is on the board already, which no change announces. */
const POLL_MS = 5_000

/** The address and the secrets that a reporter is set up with. */
export type ReporterAddress = {
  origin: OwnOrigin
  secret: SecretNeed
}

type ReporterDialogProps = {
  /** The host to set up; null lets the person name it. */
  host: string | null
  hosts: readonly HostOverview[]
  address: ReporterAddress
  /** Reads the hosts again. */
  onPoll(): void
  onClose(): void
}

/** Shows how to have a host report what runs there, and waits for its report. */
export function ReporterDialog({ host, hosts, address, onPoll, onClose }: ReporterDialogProps) {
  const origin = useOrigin(address.origin)
  const [named, setNamed] = useState('nas')
  const [way, setWay] = useState<Way>('compose')
  const name = host ?? (named.trim() || 'nas')
  usePoll(onPoll)
  return (
    <Dialog onClose={onClose} title={`Let the board know what runs${host === null ? '' : ` on ${host}`}`}>
      {/* Nothing that has the focus lies behind the report at the end. */}
      <div className="flex flex-col gap-5 [&_:is(a,button,input)]:scroll-mb-36">
        <p className="text-ink-soft text-pretty">
          A reporter tells the board which images the containers there run. What you update is then acknowledged
          automatically, and what is acknowledged but still old stays in sight. It only reads, and the board never
          reaches into your hosts.
        </p>
        {host === null && (
          <TextField
            autoComplete="off"
            data-autofocus
            hint="The name that its DIUN has on the board, so that both belong to one host."
            label="Host"
            maxLength={100}
            onChange={({ target }) => setNamed(target.value)}
            value={named}
          />
        )}
        <Instructions name={name} onWay={setWay} secret={address.secret} way={way}>
          {way !== 'kubernetes' && (
            <Code name="the set-up" text={buildSetUp(way, { origin, host: name, secret: address.secret }).trimEnd()} />
          )}
        </Instructions>
        <FirstReport host={host} hosts={hosts} />
      </div>
    </Dialog>
  )
}

/** Calls back every few seconds while the page is visible. */
function usePoll(onPoll: () => void): void {
  const poll = useEffectEvent(onPoll)
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') poll()
    }, POLL_MS)
    return () => clearInterval(timer)
  }, [])
}

type InstructionsProps = {
  name: string
  way: Way
  secret: SecretNeed
  onWay(way: Way): void
  /** The text to paste. */
  children: ReactNode
}

function Instructions({ name, way, secret, onWay, children }: InstructionsProps) {
  return (
    <section className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-semibold">
          Run this on <bdi translate="no">{name}</bdi>
        </h3>
        <Segments chosen={way} legend="Way" onChange={onWay} options={WAYS} />
      </div>
      {way !== 'kubernetes' && <Hint>{KEY_HINTS[secret]}</Hint>}
      {children}
      <Hint>{HINTS[way]}</Hint>
    </section>
  )
}

function Hint({ children }: { children: ReactNode }) {
  if (children === null) return null
  return <div className="flex flex-col items-start gap-2 text-ink-soft text-pretty">{children}</div>
}

const HINTS: Record<Way, ReactNode> = {
  compose: (
    <p>
      Save it as <Mono>compose.yml</Mono>, or add it to one, and start it with <Mono>docker compose up -d</Mono>. The
      second service lets the reporter look at what runs, and do nothing else.
    </p>
  ),
  docker: (
    <p>It only reads, but holds Docker’s socket, which can do everything. With Compose, a proxy stands between them.</p>
  ),
  cron: (
    <p>
      For hosts where a container is not wanted: save it as <Mono>/usr/local/bin/report-running</Mono>, make it
      executable, and add the line in it to root’s crontab. It cannot always tell what is pulled but does not run yet.
    </p>
  ),
  kubernetes: (
    <>
      <p>One reporter watches the whole cluster. It needs a service account that may list and watch pods.</p>
      <a
        className={getButtonClass('secondary')}
        href={`${getDocumentationLink('running')}#the-reporter`}
        rel="noopener noreferrer"
        target="_blank"
      >
        Read how
        <Icon name="external" />
      </a>
    </>
  ),
}

const KEY_HINTS: Record<SecretNeed, ReactNode> = {
  none: null,
  shared: <p>Replace the text in angle brackets with your WEBHOOK_SECRET.</p>,
  key: (
    <>
      <p>
        Replace the text in angle brackets with the webhook key of this host, the same that its DIUN uses. If you no
        longer have it, create another.
      </p>
      <a className={getButtonClass('secondary')} href="/settings#webhook-keys">
        Create a key
      </a>
    </>
  ),
}

function Mono({ children }: { children: string }) {
  return <code className="font-mono text-[0.8125rem]">{children}</code>
}
