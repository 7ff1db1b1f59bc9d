import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { z } from 'zod'
import { reporterSettings } from '../../../lib/config/reporter-settings'
import { readProjectFile } from './project-file'

const Resource = z.looseObject({ kind: z.string() })
const Pod = z.object({
  spec: z.object({
    template: z.object({
      spec: z.object({ containers: z.array(z.looseObject({ env: z.array(z.looseObject({ name: z.string() })) })) }),
    }),
  }),
})

describe('The reporter of a cluster', () => {
  const documents = parseAllDocuments(readProjectFile('deploy/kubernetes/reporter.yaml'))
  const resources = documents.map((document) => Resource.parse(document.toJS()))
  const find = (kind: string) => resources.filter((resource) => resource.kind === kind)

  it('may list and watch pods, and nothing else', () => {
    const roles = [...find('ClusterRole'), ...find('Role')]
    expect(roles.map(({ rules }) => rules)).toEqual([
      [{ apiGroups: [''], resources: ['pods'], verbs: ['list', 'watch'] }],
    ])
  })

  it('runs once, without rights on its node, with settings that exist', () => {
    const [deployment] = find('Deployment')
    const [container] = Pod.parse(deployment).spec.template.spec.containers
    expect(deployment).toMatchObject({ spec: { replicas: 1 } })
    expect(container).toMatchObject({
      args: ['report'],
      securityContext: {
        runAsNonRoot: true,
        readOnlyRootFilesystem: true,
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
      },
    })
    expect(Object.keys(reporterSettings)).toEqual(expect.arrayContaining(container?.env.map(({ name }) => name) ?? []))
  })
})
