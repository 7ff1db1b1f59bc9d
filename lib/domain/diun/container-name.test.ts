import { expect, test } from 'vitest'
import { getOwnName, qualifyContainerNames, readContainerName } from './container-name'

const createPod = (pod_name: string, pod_namespace = 'shop', ctn_name = 'postgres') => ({
  pod_name,
  pod_namespace,
  ctn_name,
})
const task = {
  job_namespace: 'default',
  job_id: 'site',
  taskgroup_name: 'front',
  task_name: 'web',
  task_driver: 'docker',
}

test.each([
  ['docker', { ctn_names: 'nginx' }, 'nginx'],
  ['docker, with links', { ctn_names: 'proxy,edge/proxy' }, 'proxy'],
  ['docker, with links first', { ctn_names: 'edge/proxy,proxy' }, 'proxy'],
  ['swarm', { ctn_name: 'stack_web', svc_id: '1' }, 'stack_web'],
  ['kubernetes', createPod('cache-7c5ddbdf54-x2x9z', 'prod', 'redis'), 'prod/cache/redis'],
  ['nomad', task, 'default/site/front/web'],
  ['containerd', { ctn_name: 'web', ctn_id: 'ab12', ctn_namespace: 'default' }, 'default/web'],
  ['containerd, without a name', { ctn_name: 'ab'.repeat(32), ctn_namespace: 'default' }, ''],
  ['docker, without a name', { ctn_names: 'ab'.repeat(32) }, ''],
  ['a file', {}, ''],
  ['metadata of another type', { ctn_names: 5, ctn_name: '' }, ''],
])('A container of %s with metadata %j is called %j', (_provider, metadata, name) => {
  expect(readContainerName(metadata)).toBe(name)
})

test.each([
  ['a Deployment', ['shop-db-5d9c7b8f6d-q2w4e', 'shop-db-7f6bd8c9d4-zx8kp', 'shop-db-bcdfghjklm-bcdfg'], 'shop-db'],
  ['a StatefulSet', ['wiki-db-0', 'wiki-db-11'], 'wiki-db'],
  ['a DaemonSet', ['node-exporter-x2x9z', 'node-exporter-bcdfg'], 'node-exporter'],
  ['a CronJob', ['backup-28912345-x2x9z', 'backup-28913785-kq7tf'], 'backup'],
  ['nothing', ['postgres'], 'postgres'],
  ['a name with words alone', ['wiki-store'], 'wiki-store'],
])('Pods of %s are called by what they belong to, which stays when they go', (_owner, pods, name) => {
  for (const each of pods) expect(readContainerName(createPod(each))).toBe(`shop/${name}/postgres`)
})

test.each([
  [
    ['db-backup1-x2x9z', 'db-backup2-q2w4k'],
    ['db-backup1', 'db-backup2'],
  ],
  [
    ['agent-win2019-x2x9z', 'agent-win2022-x2x9z'],
    ['agent-win2019', 'agent-win2022'],
  ],
  [
    ['web-node1', 'web-node2'],
    ['web-node1', 'web-node2'],
  ],
])('A name that a person gave is not taken for one that Kubernetes made up: %s', (pods, owners) => {
  expect(pods.map((each) => readContainerName(createPod(each)))).toEqual(
    owners.map((owner) => `shop/${owner}/postgres`),
  )
})

test('Containers of one name in different namespaces, pods, jobs and groups are told apart', () => {
  const names = [
    createPod('db-0', 'shop'),
    createPod('db-0', 'wiki'),
    createPod('db-0', 'wiki', 'exporter'),
    createPod('cache-0', 'wiki'),
    task,
    { ...task, job_namespace: 'test' },
    { ...task, job_id: 'shop' },
    { ...task, taskgroup_name: 'back' },
  ].map(readContainerName)
  expect(new Set(names).size).toBe(names.length)
})

test.each([
  ['nginx', 'nginx'],
  ['shop/db/postgres', 'postgres'],
  ['default/batch/periodic-17/front/web', 'web'],
])('%s is called %s by its orchestrator', (name, own) => {
  expect(getOwnName(name)).toBe(own)
})

test('Names that were kept before they told containers apart are completed by the last report', () => {
  const metadata = createPod('db-0')
  expect(qualifyContainerNames(['exporter', 'postgres', 'shop/db/postgres'], metadata)).toEqual([
    'exporter',
    'shop/db/postgres',
  ])
  expect(qualifyContainerNames(['wiki/db/postgres'], metadata)).toEqual(['wiki/db/postgres'])
  expect(qualifyContainerNames(['nginx'], { ctn_names: 'nginx' })).toEqual(['nginx'])
})
