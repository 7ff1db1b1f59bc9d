import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { completeContainers } from '@/lib/domain/running/complete-containers'
import type { ReportedContainer } from '@/lib/domain/running/reported-container'
import { type Api, ask, askForStream } from '../ask'
import type { Notices } from '../notices'
import { readObject, readObjects, readText } from '../read-json'
import { sortContainers } from '../report-body'
import { type Source, SourceError } from '../source'
import { readPod } from './read-pod'

const ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount'
const PODS = '/api/v1/pods'
/** Pods are large, and a page of them is let go before the next one is read. */
const PAGE = 100

/**
 * Creates the source of a cluster of Kubernetes.
 * @param server such as `https://10.0.0.1:443`
 * @param account the folder with the token of the service account, and the certificate of the server
 */
export function createKubernetesSource(server: string, notices: Notices, account = ACCOUNT): Source {
  return {
    async take(signal) {
      const api = await openApi(server, account)
      const version = readObject(await ask(api, '/version', signal))
      const containers = await readPods(api, signal)
      const engine = {
        name: 'kubernetes',
        version: readText(version.gitVersion).replace(/^v/, ''),
        platform: readText(version.platform),
      }
      notices.info('source', `Reads what runs from kubernetes ${engine.version} at ${api.name}.`)
      return { engine, containers: sortContainers(completeContainers(containers, [])) }
    },

    async follow(onChange, signal) {
      const api = await openApi(server, account)
      const { metadata } = readObject(await ask(api, `${PODS}?limit=1`, signal))
      const since = encodeURIComponent(readText(readObject(metadata).resourceVersion))
      const stream = await askForStream(api, `${PODS}?watch=1&resourceVersion=${since}`, signal)
      onChange()
      stream.on('data', onChange)
      await finished(stream)
    },
  }
}

async function readPods(api: Api, signal: AbortSignal): Promise<ReportedContainer[]> {
  const containers: ReportedContainer[] = []
  let next = ''
  do {
    const page = next === '' ? '' : `&continue=${encodeURIComponent(next)}`
    const { items, metadata } = readObject(await ask(api, `${PODS}?limit=${PAGE}${page}`, signal))
    containers.push(...readObjects(items).flatMap(readPod))
    next = readText(readObject(metadata).continue)
  } while (next !== '')
  return containers
}

/** Opens the API anew each time, since the token of the service account is replaced every hour. */
async function openApi(server: string, account: string): Promise<Api> {
  const url = new URL(server)
  const read = (name: string) => readFile(join(account, name), 'utf8')
  try {
    const [token, ca] = await Promise.all([read('token'), read('ca.crt')])
    return {
      place: { url },
      name: url.host,
      headers: { host: url.host, authorization: `Bearer ${token.trim()}`, accept: 'application/json' },
      ca,
      describeUnreachable: (code) => `The API of Kubernetes at ${url.host} cannot be reached (${code}).`,
    }
  } catch {
    throw new SourceError(`${account} lacks the token or the certificate: the pod needs a service account.`)
  }
}
