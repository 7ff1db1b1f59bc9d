import { type ReactNode, useState } from 'react'
import {
  buildDiunSettings,
  buildPingSettings,
  type DiunSetting,
  type PingNeed,
  type SecretNeed,
} from '@/lib/domain/diun/settings'
import { getButtonClass } from '../../_ui/button'
import { Code } from '../../_ui/code'
import { Segments } from '../../_ui/forms/segments'
import { Icon } from '../../_ui/icon'
import { type OwnOrigin, useOrigin } from '../../_ui/page/use-origin'

const FORMS = [
  { value: 'environment', name: 'Environment' },
  { value: 'compose', name: 'Compose' },
] as const

export type DiunAddress = {
  origin: OwnOrigin
  secret: SecretNeed
  ping: PingNeed
}

const HOST_NAME_HINT = (
  <>
    To name the host, set <code className="font-mono text-[0.8125rem]">hostname:</code> in DIUN’s compose service.
  </>
)

const SECRET_HINTS: Record<SecretNeed, ReactNode> = {
  none: <p>Until you set WEBHOOK_SECRET here, anyone who can reach this address can send updates. {HOST_NAME_HINT}</p>,
  shared: <p>Replace the last value with your WEBHOOK_SECRET. {HOST_NAME_HINT}</p>,
  key: (
    <>
      <p>The last value is the webhook key of this DIUN’s host. It also names the host.</p>
      <a className={`${getButtonClass('secondary')} mt-2`} href="/settings#webhook-keys">
        Create a key
      </a>
    </>
  ),
}

/** Shows the settings that make DIUN send its updates here, and how to test them. */
export function ConnectDiun({ origin: own, secret, ping }: DiunAddress) {
  const origin = useOrigin(own)
  const [form, setForm] = useState<(typeof FORMS)[number]['value']>('environment')
  const settings = buildDiunSettings(origin, secret)
  const formatSettings = (some: readonly DiunSetting[]) =>
    form === 'environment' ? formatEnvironment(some) : formatCompose(some)
  return (
    <ol className="flex flex-col gap-5">
      <li>
        <div className="flex flex-wrap items-end justify-between gap-2 pb-2">
          <h3 className="font-semibold">1. Give DIUN these settings</h3>
          <Segments chosen={form} legend="Format" onChange={(chosen) => setForm(chosen)} options={FORMS} />
        </div>
        <Code name="the settings" text={formatSettings(settings)} />
        <div className="pt-2 text-ink-soft">{SECRET_HINTS[secret]}</div>
      </li>
      <li>
        <h3 className="pb-2 font-semibold">2. Test it</h3>
        <Code name="the command" text="docker exec diun diun notif test" />
      </li>
      <li>
        <details className="group">
          <summary className="flex w-fit list-none items-center gap-1 rounded font-semibold">
            <Icon className="text-ink-faint group-open:rotate-90" name="chevron" />
            <span>
              3. Notice when DIUN goes silent <span className="font-normal text-ink-faint">(optional)</span>
            </span>
          </summary>
          <p className="py-2 text-ink-soft">
            With these settings as well, DIUN reports when it runs and what it finds, and the board shows when a host
            goes silent. Replace <code className="font-mono text-[0.8125rem]">nas</code> with the name of the host.
          </p>
          <Code name="the settings for runs" text={formatSettings(buildPingSettings(origin, 'nas', ping))} />
        </details>
      </li>
      <li>
        <h3 className="pb-1 font-semibold">
          4. Let the board know what runs <span className="font-normal text-ink-faint">(optional)</span>
        </h3>
        <p className="pb-2 text-ink-soft">
          DIUN says what is new, and never what you have installed. A reporter beside it does: what you update is then
          acknowledged automatically.
        </p>
        <a className={getButtonClass('secondary')} href="/hosts?report">
          Set up a reporter
        </a>
      </li>
    </ol>
  )
}

function formatEnvironment(settings: readonly DiunSetting[]): string {
  return settings.map(({ name, value }) => `${name}=${value}`).join('\n')
}

function formatCompose(settings: readonly DiunSetting[]): string {
  return ['environment:', ...settings.map(({ name, value }) => `  ${name}: '${value}'`)].join('\n')
}
