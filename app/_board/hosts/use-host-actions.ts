import type { Closing, Silence } from '@/lib/domain/diun/run'
import type { Instant } from '@/lib/domain/instant'
import type { ComparisonWire } from '@/lib/wire/comparison'
import type { AliasRequestWire, HostEditWire, HostQueryWire, HostRequestWire } from '@/lib/wire/hosts'
import { readJson, request, send } from '../../_ui/requests/request'
import type { ToastMessage } from '../../_ui/toast'
import { formatHostName } from '../texts/format-host-name'

const SILENCE_TEXTS: Record<Silence, string> = {
  none: 'Warnings are shown again for',
  'until-report': 'No warnings until the next run of',
  always: 'No more warnings for',
}

const CLOSING_TEXTS: Record<Closing, string> = {
  'dealt-with': 'Closed: updates that did not arrive from',
  'never-sent': 'From now on, that many missing updates raise no warning for',
}

/**
 * The things that can be done with a host. Those that return a promise reject with a sentence, which their dialog shows; the others show
 * their own errors.
 */
export type HostActions = {
  /** @param aliases the former names that it has already */
  rename(host: string, name: string, aliases: readonly string[]): Promise<void>
  merge(host: string, into: string): Promise<void>
  remove(host: string): Promise<void>
  silence(host: string, to: Silence, before: Silence): void
  /** @param endedAt the end of the run of which fewer updates arrived than DIUN found */
  closeShortRun(host: string, endedAt: Instant, closedAs: Closing): void
  /** @param list the output of `diun image list --raw`, or of `diun image inspect --raw` */
  compare(host: string, list: string): Promise<ComparisonWire>
  dropAlias(name: string): void
}

/** Each action has the page rendered again, and says in a toast what it did. */
export function useHostActions(show: (message: ToastMessage) => void, onChange: () => void): HostActions {
  async function edit(body: HostEditWire, text: string, undo?: () => Promise<void>): Promise<void> {
    await send('/api/hosts', 'PATCH', body)
    announce(text, undo)
  }

  function announce(text: string, undo?: () => Promise<void>): void {
    onChange()
    show({ text, ...(undo && { action: { label: 'Undo', onClick: () => showErrors(undo()) } }) })
  }

  function showErrors(work: Promise<void>): void {
    work.catch((error: unknown) => show({ text: error instanceof Error ? error.message : '', isError: true }))
  }

  const rename = (host: string, name: string, aliases: readonly string[]) =>
    edit({ host, name }, `${beginSentence(formatHostName(host))} is now called ${name}.`, () =>
      undoRename(host, name, aliases.includes(name)),
    )

  const undoRename = (host: string, name: string, wasAlias: boolean) =>
    edit({ host: name, name: host, alias: wasAlias }, `${name} is ${formatHostName(host)} again.`)

  const silence = (host: string, to: Silence, before: Silence): Promise<void> =>
    edit({ host, silence: to }, `${SILENCE_TEXTS[to]} ${formatHostName(host)}.`, () => silence(host, before, to))

  const closeShortRun = (host: string, endedAt: Instant, closedAs: Closing): Promise<void> =>
    edit({ host, short_run: endedAt, closed: closedAs }, `${CLOSING_TEXTS[closedAs]} ${formatHostName(host)}.`, () =>
      reopen(host, endedAt, closedAs),
    )

  const reopen = (host: string, endedAt: Instant, closedAs: Closing): Promise<void> =>
    edit(
      { host, short_run: endedAt, closed: false },
      `Reopened: updates that did not arrive from ${formatHostName(host)}.`,
      () => closeShortRun(host, endedAt, closedAs),
    )

  async function remove(host: string): Promise<void> {
    await send('/api/hosts', 'DELETE', { host } satisfies HostRequestWire)
    announce(`${beginSentence(formatHostName(host))} has been removed.`)
  }

  async function compare(host: string, list: string): Promise<ComparisonWire> {
    const query = new URLSearchParams({ host } satisfies HostQueryWire)
    const compared = await readJson<ComparisonWire>(
      await request(`/api/hosts/images?${query}`, { method: 'POST', body: list }),
    )
    onChange()
    return compared
  }

  async function dropAlias(name: string): Promise<void> {
    await send('/api/aliases', 'DELETE', { name } satisfies AliasRequestWire)
    announce(`Whatever reports as ${name || 'an unnamed host'} is a separate host from now on.`)
  }

  return {
    rename,
    merge: (host, into) =>
      edit({ host, into }, `${beginSentence(formatHostName(host))} is now part of ${formatHostName(into)}.`),
    remove,
    silence: (host, to, before) => showErrors(silence(host, to, before)),
    compare,
    closeShortRun: (host, endedAt, closedAs) => showErrors(closeShortRun(host, endedAt, closedAs)),
    dropAlias: (name) => showErrors(dropAlias(name)),
  }
}

/** Capitalises `the unnamed host` for the beginning of a sentence; names of hosts stay as they are. */
function beginSentence(text: string): string {
  return text === formatHostName('') ? 'The unnamed host' : text
}
