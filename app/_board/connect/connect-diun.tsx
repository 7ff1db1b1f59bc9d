import { type ReactNode, useState } from 'react'
import type { BoardSnapshot } from '@/lib/domain/card/card'
import type { Run } from '@/lib/domain/diun/run'
import type { PingNeed, SecretNeed } from '@/lib/domain/diun/settings'
import { getButtonClass } from '../../_ui/button'
import { Code } from '../../_ui/code'
import { type OwnOrigin, useOrigin } from '../../_ui/page/use-origin'
import { findAddressWarning } from './address-warning'
import type { MadeKey } from './build-diun-text'
import { ConnectProgress } from './connect-progress'
import { DiunTexts } from './diun-texts'
import { guessHostName } from './guess-host-name'
import { ServerName } from './server-name'

export type DiunAddress = {
  origin: OwnOrigin
  secret: SecretNeed
  ping: PingNeed
}

export type ConnectDiunProps = DiunAddress & {
  test: BoardSnapshot['lastTest']
  runs: readonly Run[]
  /** Tells of a key that is shown from now on; null when it is shown no more. */
  onMade?(made: MadeKey | null): void
}

/** Shows the way from a name to a DIUN whose test has arrived, on one page, and beside it what has arrived so far. */
export function ConnectDiun({ origin: own, secret, ping, test, runs, onMade }: ConnectDiunProps) {
  const origin = useOrigin(own)
  const [named, setNamed] = useState<string | null>(null)
  const [made, setMade] = useState<MadeKey | null>(null)
  const [typedSecret, setTypedSecret] = useState('')
  const [typedAddress, setTypedAddress] = useState<string | null>(null)
  const guess = guessHostName(origin)
  const name = named ?? guess
  const typed = typedAddress ?? origin
  const address = typed.trim().replace(/\/+$/, '')
  const host = made?.host ?? (name.trim() || guess)
  return (
    <div className="@container">
      <div className="grid @3xl:grid-cols-[minmax(0,1fr)_19rem] items-start gap-x-8 gap-y-6">
        <ol className="flex min-w-0 flex-col gap-7">
          <Step title="1. Name this server">
            <ServerName
              made={made}
              name={name}
              onMade={(key) => {
                setMade(key)
                onMade?.(key)
              }}
              onName={setNamed}
              onSecret={setTypedSecret}
              secret={secret}
              typedSecret={typedSecret}
            />
          </Step>
          <Step title="2. Give DIUN these settings">
            <DiunTexts
              connection={{ address, host, secret, ping, made, typedSecret }}
              onAddress={setTypedAddress}
              typed={typed}
              warning={findAddressWarning(address, origin)}
            />
          </Step>
          <Step title="3. Test it">
            <Code name="the command" text="docker exec diun diun notif test" />
            <p className="pt-2 text-ink-soft text-pretty">
              The first <Mono>diun</Mono> is the name of its container.
            </p>
          </Step>
        </ol>
        <div className="@3xl:sticky @3xl:top-20 flex flex-col gap-5">
          <ConnectProgress made={made} runs={runs} secret={secret} test={test} />
          <div>
            <h3 className="pb-1 font-semibold">
              Let the board know what runs <span className="font-normal text-ink-faint">(optional)</span>
            </h3>
            <p className="pb-2 text-ink-soft text-pretty">
              DIUN says what is new, and never what you have installed. A reporter beside it does: what you update is
              then acknowledged automatically.
            </p>
            <a className={getButtonClass('secondary')} href="/hosts?report">
              Set up a reporter
            </a>
          </div>
        </div>
      </div>
    </div>
  )
}

function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <li>
      <h3 className="pb-2 font-semibold">{title}</h3>
      {children}
    </li>
  )
}

function Mono({ children }: { children: string }) {
  return <code className="font-mono text-[0.8125rem]">{children}</code>
}
