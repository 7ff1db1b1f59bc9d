import { DEFAULT_VIEW, NO_FILTERS, toViewQuery } from '@/lib/domain/board/view'
import type { Engine, InventoryOverview } from '@/lib/domain/running/inventory'
import { formatCount } from '../texts/format-count'
import { formatHostName } from '../texts/format-host-name'
import { Age } from '../time/age'
import { Fact } from './fact'

type RunningFactsProps = {
  host: string
  inventory: InventoryOverview | null
  /** Shows how to have the host report what runs there; null where it needs a name first. */
  onSetUp: (() => void) | null
}

/** Lists what the host's reporter says of what runs there; without one, invites to set it up. */
export function RunningFacts({ host, inventory, onSetUp }: RunningFactsProps) {
  if (inventory !== null) return <ReportedFacts host={host} inventory={inventory} />
  if (onSetUp === null) return null
  return (
    <Fact name="What runs">
      <button
        aria-haspopup="dialog"
        aria-label={`Let the board know what runs on ${host}`}
        className="-my-0.5 min-h-6 rounded text-left underline decoration-line-strong underline-offset-4 hover:text-ink pointer-coarse:-my-2.5 pointer-coarse:min-h-10"
        onClick={onSetUp}
        type="button"
      >
        Let the board know
      </button>
    </Fact>
  )
}

function ReportedFacts({ host, inventory }: { host: string; inventory: InventoryOverview }) {
  const engine = formatEngine(inventory.engine)
  return (
    <>
      <Fact name="What runs">
        {formatCount(inventory.containers, 'container')}
        {', reported '}
        <Age instant={inventory.receivedAt} />
        {engine !== '' && (
          <span className="text-ink-faint" title={inventory.reporter}>
            {' · '}
            {engine}
          </span>
        )}
      </Fact>
      <Fact name="Images">
        <Conclusions host={host} inventory={inventory} />
      </Fact>
    </>
  )
}

function Conclusions({ host, inventory }: { host: string; inventory: InventoryOverview }) {
  const { updated, outdated, unknown } = inventory
  const all = `/${toViewQuery({ ...DEFAULT_VIEW, ...NO_FILTERS, hosts: [host] })}`
  if (updated + outdated + unknown === 0) return 'DIUN has reported none yet'
  return (
    <>
      {updated} current
      {outdated > 0 && (
        <>
          {', '}
          <a
            aria-label={`${outdated} outdated on ${formatHostName(host)}`}
            className="rounded font-medium text-accent hover:underline"
            href={all}
          >
            {outdated} outdated
          </a>
        </>
      )}
      {unknown > 0 && (
        <span title="What runs there cannot be compared with what DIUN reported">{`, ${unknown} unknown`}</span>
      )}
    </>
  )
}

/** The names that the engines write. */
const ENGINES: Record<string, string> = {
  docker: 'Docker',
  podman: 'Podman',
  swarm: 'Docker Swarm',
  kubernetes: 'Kubernetes',
}

function formatEngine({ name, version, platform }: Engine): string {
  const program = [ENGINES[name] ?? name, version].filter((part) => part !== '').join(' ')
  return [program, platform].filter((part) => part !== '').join(', ')
}
