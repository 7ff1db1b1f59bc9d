import type { ReactNode } from 'react'
import type { BoardSnapshot } from '@/lib/domain/card/card'
import type { Knock } from '@/lib/domain/diun/knock'
import type { Run } from '@/lib/domain/diun/run'
import type { SecretNeed } from '@/lib/domain/diun/settings'
import { Icon } from '../../_ui/icon'
import { formatHostName } from '../texts/format-host-name'
import { Age } from '../time/age'
import type { MadeKey } from './build-diun-text'
import { KNOCKS } from './knock-text'
import { computeProgress } from './progress'
import { RunOutcome } from './run-outcome'
import { useKnocks } from './use-knocks'

type ConnectProgressProps = {
  secret: SecretNeed
  made: MadeKey | null
  test: BoardSnapshot['lastTest']
  runs: readonly Run[]
}

/** Ticks off by itself what has happened of connecting a DIUN, and says what was refused. Assistive technology speaks each as it happens. */
export function ConnectProgress({ secret, made, test: lastTest, runs }: ConnectProgressProps) {
  const knocks = useKnocks()
  const progress = computeProgress(made?.host ?? null, { test: lastTest, runs, knocks })
  const { test, run, isHeard } = progress
  return (
    <section
      aria-label="What has happened"
      className="flex flex-col gap-3 rounded-xl border border-line bg-surface p-4 shadow-card"
    >
      <h3 className="flex items-center gap-2 font-semibold">
        <span className="size-1.5 rounded-full bg-positive motion-safe:animate-pulse" />
        Watching for your DIUN
      </h3>
      <ol aria-live="polite" className="flex flex-col gap-3">
        <KeyStep made={made} secret={secret} />
        <Step isDone={isHeard}>
          {isHeard ? 'Somebody knocked, and was let in' : 'Waiting for somebody to knock…'}
          {progress.knocks.map((knock) => (
            <RefusedKnock key={`${knock.address} ${knock.fault}`} knock={knock} />
          ))}
        </Step>
        <Step isDone={test !== null}>
          {test === null ? (
            'Waiting for the test…'
          ) : (
            <>
              Test received from <bdi translate="no">{test.hostname || 'an unnamed host'}</bdi>{' '}
              <span className="font-normal text-ink-soft">
                (<Age instant={test.receivedAt} />)
              </span>
            </>
          )}
        </Step>
        <Step isDone={run !== null && run.ended > 0}>
          {run === null ? (
            'Waiting for the first run…'
          ) : (
            <>
              <bdi translate="no">{formatHostName(run.host)}</bdi>: <RunOutcome run={run} />
            </>
          )}
        </Step>
      </ol>
    </section>
  )
}

function KeyStep({ secret, made }: Pick<ConnectProgressProps, 'secret' | 'made'>) {
  switch (secret) {
    case 'none':
      return <Step isDone>No key is needed</Step>
    case 'shared':
      return <Step isDone>WEBHOOK_SECRET is the key</Step>
    case 'key':
      return (
        <Step isDone={made !== null}>
          {made === null ? (
            'No key made on this page yet'
          ) : (
            <>
              Key made for <bdi translate="no">{made.host}</bdi>
            </>
          )}
        </Step>
      )
  }
}

function Step({ isDone, children }: { isDone: boolean; children: ReactNode }) {
  return (
    <li className={`flex gap-2 ${isDone ? 'font-medium text-ink' : 'text-ink-faint'}`}>
      {isDone ? (
        <Icon className="mt-0.5 text-positive" name="check" />
      ) : (
        <span className="mt-1 size-3 shrink-0 rounded-full border-2 border-line-strong mx-0.5" />
      )}
      <div className="flex min-w-0 flex-col gap-2 text-pretty">
        <p>
          {isDone && <span className="sr-only">Done: </span>}
          {children}
        </p>
      </div>
    </li>
  )
}

function RefusedKnock({ knock: { at, address, fault } }: { knock: Knock }) {
  const { what, advice } = KNOCKS[fault]
  return (
    <span
      className="mt-2 block rounded-lg border border-line bg-(--tint-soft) px-2.5 py-2 font-normal text-ink"
      data-color="red"
    >
      <strong className="font-semibold text-(--tint)">
        {what} came from <span translate="no">{address || 'an unknown address'}</span>
      </strong>{' '}
      <span className="text-ink-soft">
        (<Age instant={at} />)
      </span>
      <span className="block pt-0.5">{advice}</span>
    </span>
  )
}
