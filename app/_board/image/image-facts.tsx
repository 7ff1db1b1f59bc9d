import type { ReactNode } from 'react'
import type { CardHost } from '@/lib/domain/card/card'
import { findChangesLink, findRepositoryPage } from '@/lib/domain/card/changes-link'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { isCurrent } from '@/lib/domain/update/update'
import { parseWebLink } from '@/lib/domain/web-link'
import type { HistoryEvent } from '../client/image-client'
import { SETTLED } from '../texts/settled-text'
import { Age } from '../time/age'
import { shortenDigest } from '../timeline/short-digest'
import { DrawerSection } from './drawer-section'
import { HostRunning } from './host-running'

const ORIGINS = { own: ', your own link', label: ', from label', known: '' } as const

/** Lists the hosts on which the image runs, and the facts about it. */
export function ImageFacts({ card, events }: { card: ShownCard; events: readonly HistoryEvent[] }) {
  const platforms = [...new Set([card.platform, ...events.map((event) => event.platform)])].filter((one) => one !== '')
  const changes = findChangesLink(card)
  const source = findRepositoryPage(card)
  const registryPage = parseWebLink(card.hubLink)
  return (
    <DrawerSection title="Where it runs">
      <ul className="flex flex-col gap-1.5">
        {card.hosts.map((host) => (
          <HostFacts host={host} key={host.hostname} />
        ))}
      </ul>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 pt-1">
        <Fact name="First seen">
          <Age instant={card.firstSeenAt} />
        </Fact>
        {platforms.length > 0 && <Fact name="Platform">{platforms.join(', ')}</Fact>}
        <Fact name="Tag">
          {card.tag?.name ?? 'Untagged'}
          {card.tag !== null && card.tag.name === card.labels?.tag && ', from label'}
        </Fact>
        {card.labels?.name && <Fact name="Name">{card.labels.name}, from label</Fact>}
        {card.labels?.icon && <Fact name="Icon">{card.labels.icon}, from label</Fact>}
        {changes !== null && (
          <Fact name="Release notes">
            <a className="underline" href={changes.href} rel="noopener noreferrer" target="_blank">
              {changes.href}
            </a>
            {ORIGINS[changes.from]}
          </Fact>
        )}
        {source !== null && (
          <Fact name="Source">
            <a className="wrap-anywhere underline" href={source} rel="noopener noreferrer" target="_blank">
              {source}
            </a>
          </Fact>
        )}
        {registryPage !== null && (
          <Fact name="Registry page">
            <a className="wrap-anywhere underline" href={registryPage} rel="noopener noreferrer" target="_blank">
              {registryPage}
            </a>
          </Fact>
        )}
        {card.stack !== '' && (
          <Fact name="Stack">
            {card.stack}, from {isProject(card) ? 'Compose' : 'label'}
          </Fact>
        )}
      </dl>
    </DrawerSection>
  )
}

/** Tells whether the stack is the project of Docker Compose that reporters tell of. */
function isProject({ stack, hosts }: ShownCard): boolean {
  return hosts.every(({ running }) => running?.project === stack)
}

function HostFacts({ host }: { host: CardHost }) {
  const { hostname, provider, digest, containers, acknowledgedAt, settledBy, running } = host
  const isReasonShown = settledBy !== undefined && acknowledgedAt === null && !isCurrent(host)
  return (
    <li className="rounded-lg border border-line px-3 py-2">
      <p className="flex flex-wrap gap-x-2">
        <bdi translate="no" className="font-medium">
          {hostname || 'unnamed host'}
        </bdi>
        <span className="text-ink-faint">{provider}</span>
        <span className="ml-auto text-ink-soft">
          {acknowledgedAt === null || isCurrent(host) ? describeState(host) : <Acknowledged at={acknowledgedAt} />}
        </span>
      </p>
      {isReasonShown && <p className="text-ink-soft">{SETTLED[settledBy].why}</p>}
      {containers.length > 0 && <p className="text-ink-soft">{containers.join(', ')}</p>}
      <HostRunning host={host} />
      {digest !== '' && (
        <p className="flex flex-wrap gap-x-3 text-ink-faint text-xs">
          {running?.digest !== undefined && running.verdict !== 'gone' && (
            <Digest digest={running.digest} word="runs" />
          )}
          <Digest digest={digest} word={running === undefined ? '' : 'reported'} />
        </p>
      )}
    </li>
  )
}

function Digest({ digest, word }: { digest: string; word: string }) {
  return (
    <span title={digest}>
      {word} <code className="font-mono">{shortenDigest(digest)}</code>
    </span>
  )
}

function describeState(host: CardHost): string {
  if (isCurrent(host)) return 'up to date'
  return host.settledBy === undefined ? 'pending' : SETTLED[host.settledBy].word.toLowerCase()
}

function Acknowledged({ at }: { at: string }) {
  return (
    <>
      acknowledged <Age instant={at} />
    </>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-faint">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}
