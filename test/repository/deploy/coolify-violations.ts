import { parse } from 'yaml'
import { z } from 'zod'

/** The headers that Coolify reads at the top of a template (app/Console/Commands/Generate/Services.php of its repository). */
const HEADERS = ['documentation', 'slogan', 'category', 'tags', 'logo', 'port']

/**
 * Matches the variables whose values Coolify makes once per stack (generateEnvValue in bootstrap/helpers/shared.php). It leaves out BASE64, whose
 * value is not base64.
 */
const GENERATED = /^SERVICE_(PASSWORD(_64)?|HEX_(32|64|128)|USER)_[A-Z]+$/

/** Matches variables that no other program takes for its own: all variables of a stack reach all its containers. */
const OWN_VARIABLE = /^(SERVICE|DIUN)_/

const Service = z.object({
  image: z.string(),
  environment: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  healthcheck: z.object({ test: z.array(z.string()).default([]) }).optional(),
})

const Template = z.object({ services: z.record(z.string(), z.looseObject(Service.shape)) })

/** Keys that a template must not have, because Coolify publishes ports, runs profiles, and names containers and volumes in its own way. */
const FORBIDDEN_IN_SERVICE = ['ports', 'profiles', 'container_name', 'build', 'env_file', 'networks']
const FORBIDDEN_AT_TOP = ['volumes', 'networks', 'name', 'version']

/** Finds the rules of Coolify's parser that a template breaks. Returns a sentence for each; the file's name counts too. */
export function findCoolifyViolations(name: string, text: string): string[] {
  const document: unknown = parse(text)
  const template = Template.parse(document)
  const services = Object.entries(template.services)
  return [
    ...findHeaderViolations(text),
    ...FORBIDDEN_AT_TOP.filter((key) => Object.keys(Object(document)).includes(key)).map(
      (key) => `There is a top-level "${key}".`,
    ),
    ...findNameViolations(
      name,
      services.map(([service]) => service),
    ),
    ...services.flatMap(([service, settings]) => findServiceViolations(service, settings)),
    ...findDomainViolations(
      text,
      services.map(([service]) => service),
    ),
  ]
}

/** Finds a file that is not named after its main service. The names of the other parts of a stack follow a dash. */
function findNameViolations(name: string, services: readonly string[]): string[] {
  const [main = ''] = name.split(/[-.]/)
  return services.includes(main) ? [] : [`The file is called ${name}, and no service ${main}.`]
}

function findHeaderViolations(text: string): string[] {
  const comments = text.split('\n').filter((line) => line.startsWith('#'))
  const keys = comments.map((line) => line.match(/^# ([a-z]+): \S/)?.[1] ?? line)
  return keys.join() === HEADERS.join()
    ? []
    : [`The comments at column 0 are ${keys.join(', ')}, not ${HEADERS.join(', ')}.`]
}

function findServiceViolations(name: string, service: z.infer<typeof Service>): string[] {
  const variables = service.environment.flatMap((entry) =>
    [...entry.matchAll(/\$\{?([A-Z][A-Z0-9_]*)/g)].map(([, variable = '']) => variable),
  )
  const violations = [
    ...FORBIDDEN_IN_SERVICE.filter((key) => key in service).map((key) => `${name} has "${key}".`),
    ...service.volumes
      .filter((volume) => volume.includes('$'))
      .map((volume) => `${name} mounts ${volume}, whose variable would be ignored.`),
    ...variables.flatMap((variable) => findVariableViolations(name, variable)),
  ]
  if (!/^[a-z]+$/.test(name)) violations.push(`"${name}" is not one token: its variables could be taken for another's.`)
  if (!/:\d+(\.\d+)*$/.test(service.image)) violations.push(`${name} pins no version.`)
  if ((service.healthcheck?.test.length ?? 0) < 2)
    violations.push(`${name} has no healthcheck: the proxy may answer 503.`)
  return violations
}

function findVariableViolations(service: string, variable: string): string[] {
  if (!OWN_VARIABLE.test(variable)) return [`${service} uses ${variable}, which other programs may take for theirs.`]

  const isMade = GENERATED.test(variable) || variable.startsWith('SERVICE_URL_')
  return variable.startsWith('SERVICE_') && !isMade ? [`${service} uses ${variable}, which nothing makes.`] : []
}

/** Finds what is wrong with the one bare SERVICE_URL_<NAME>_<PORT>, by which Coolify gives the service of that name its domain. */
function findDomainViolations(text: string, services: readonly string[]): string[] {
  const domains = [...text.matchAll(/^ +- SERVICE_URL_([A-Z]+)_(\d+)$/gm)]
  const port = text.match(/^# port: (\d+)$/m)?.[1]
  if (domains.length !== 1) return [`${domains.length} services have a domain, not one.`]
  const [, name = '', domainPort] = domains[0] ?? []
  if (!services.includes(name.toLowerCase())) return [`The domain is for ${name}, which is no service.`]
  return domainPort === port ? [] : [`The domain leads to port ${domainPort}, the header says ${port}.`]
}
