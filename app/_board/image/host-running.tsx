import type { CardHost } from '@/lib/domain/card/card'
import { getStanding, type Standing } from '@/lib/domain/card/standing'
import { parseVersion } from '@/lib/domain/image/version'
import type { Running } from '@/lib/domain/running/running'
import { useBoardContext } from '../board-context'
import { Moment } from '../time/moment'
import { shortenDigest } from '../timeline/short-digest'

/** Says what a host runs of an image by its reporter, how that stands to what was reported, and where it belongs. */
export function HostRunning({ host: { hostname, running } }: { host: CardHost }) {
  const { silent } = useBoardContext()
  if (running === undefined) return null
  const silence = silent.get(hostname)
  const { project = '', service = '' } = running
  const place = [project, service].filter((name) => name !== '').join(' / ')
  return (
    <>
      <p className="text-ink-soft">
        <RunningText running={running} />
      </p>
      {silence !== undefined && (
        <p className="text-warning">
          As of <Moment instant={silence} />: nothing has been reported since.
        </p>
      )}
      {place !== '' && (
        <p className="text-ink-soft">
          Compose:{' '}
          <bdi translate="no" className="font-medium">
            {place}
          </bdi>
        </p>
      )}
    </>
  )
}

const CONCLUSIONS: Record<Standing, string> = {
  'rolled-back': ', older than what it ran before: rolled back',
  pulled: '; the new image is pulled, but the container was not recreated',
  behind: ', older than what was reported',
  runs: '',
  gone: '',
}

function RunningText({ running }: { running: Running }) {
  const standing = getStanding({ running })
  if (standing === 'gone') return 'No longer runs here'
  const name = nameBuild(running, standing)
  return (
    <>
      Running
      {name !== '' && (
        <>
          {' '}
          <bdi translate="no" className="font-mono">
            {name}
          </bdi>
        </>
      )}
      {running.since !== undefined && (
        <>
          {' since '}
          <Moment instant={running.since} />
        </>
      )}
      {standing === null ? ', which cannot be compared with what was reported' : CONCLUSIONS[standing]}
    </>
  )
}

/** Names what runs by its version, if its image tag or its label tells one, and else by its digest; `''` when it is what was reported. */
function nameBuild({ imageTag = '', version = '', digest = '' }: Running, standing: Standing | null): string {
  const named = [imageTag, version].find((text) => parseVersion(text) !== null)
  if (named !== undefined || standing === 'runs') return named ?? ''
  return digest === '' ? 'something else' : shortenDigest(digest)
}
