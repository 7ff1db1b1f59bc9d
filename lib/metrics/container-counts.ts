import type { Card } from '@/lib/domain/card/card'
import { isBehind, type Reporter, type Running } from '@/lib/domain/running/running'

/** The conclusions about a container, the later the stronger where image tags of one container differ. */
const CURRENCIES = ['unknown', 'current', 'outdated'] as const

type Currency = (typeof CURRENCIES)[number]

export type ContainerCounts = ReadonlyMap<Currency, number>

/**
 * Counts the containers that DIUN named on each host that has a reporter, by whether they run what was reported. What a person decided
 * about their images does not matter.
 */
export function countContainers(
  cards: readonly Card[],
  reporters: readonly Reporter[],
): ReadonlyMap<string, ContainerCounts> {
  const currencyOf = new Map(reporters.map(({ host }) => [host, new Map<string, Currency>()]))
  for (const { hostname, containers, running } of cards.flatMap(({ hosts }) => hosts)) {
    const known = currencyOf.get(hostname)
    const currency = running === undefined ? null : getCurrency(running)
    if (known === undefined || currency === null) continue
    for (const name of containers) known.set(name, selectStronger(known.get(name), currency))
  }
  return new Map([...currencyOf].map(([host, known]) => [host, countEach([...known.values()])]))
}

/** @returns null when no container is left */
function getCurrency(running: Running): Currency | null {
  if (running.verdict === 'gone') return null
  if (isBehind(running)) return 'outdated'
  return running.verdict === 'updated' ? 'current' : 'unknown'
}

function selectStronger(one: Currency | undefined, other: Currency): Currency {
  return one !== undefined && CURRENCIES.indexOf(one) > CURRENCIES.indexOf(other) ? one : other
}

function countEach(currencies: readonly Currency[]): ContainerCounts {
  return new Map(CURRENCIES.map((currency) => [currency, currencies.filter((one) => one === currency).length]))
}
