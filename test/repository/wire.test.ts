import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../scripts/root.mjs'

/** A field of a schema, with a file of the server and a file of the page that use it. */
const FIELDS = [
  {
    file: 'events.ts',
    field: 'first_received_at',
    server: 'lib/wire/events.ts',
    page: 'app/_board/image/update-frequency.tsx',
  },
  {
    file: 'comparison.ts',
    field: 'brought_back',
    server: 'lib/wire/comparison.ts',
    page: 'app/_board/hosts/compare-dialog.tsx',
  },
  { file: 'board.ts', field: 'hubLink', server: 'lib/wire/board.ts', page: 'app/_board/client/board-client.ts' },
  { file: 'actions.ts', field: 'actor', server: 'lib/wire/actions.ts', page: 'app/_board/client/image-client.ts' },
  {
    file: 'edits.ts',
    field: 'tag_id',
    server: 'lib/http/reading/read-edit.ts',
    page: 'app/_board/client/board-client.ts',
  },
] as const

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-wire-'))
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

describe('A field that is renamed in a schema', () => {
  let errors: readonly TypeCheckError[] = []

  beforeAll(async () => {
    const [unchanged, renamed] = await Promise.all([checkTypes('unchanged'), checkTypes('renamed', renameFields)])
    expect(unchanged).toEqual([])
    errors = renamed
  })

  it.each(FIELDS)('fails the type check of server and page: $field in lib/wire/$file', ({ field, server, page }) => {
    const files = errors.filter(({ message }) => message.includes(field)).map(({ file }) => file)
    expect(files).toEqual(expect.arrayContaining([server, page]))
  })
})

describe('The page', () => {
  it('reads JSON in one place, which has a type of the contract', async () => {
    const { stdout } = await promisify(execFile)(
      'git',
      ['grep', '--name-only', '--fixed-strings', '.json()', '--', 'app/_*'],
      { cwd: root },
    )
    expect(stdout.trim().split('\n')).toEqual(['app/_ui/requests/request.ts'])
  })
})

type TypeCheckError = { file: string; message: string }

/** Checks the types of the files above against a copy of lib/wire/, which `change` may change. */
async function checkTypes(name: string, change = async (_wire: string) => {}): Promise<readonly TypeCheckError[]> {
  const project = join(folder, name)
  const wire = join(project, 'lib/wire')
  await cp(join(root, 'lib/wire'), wire, { recursive: true })
  await change(wire)
  const users = FIELDS.flatMap(({ server, page }) => [server, page])
  const config = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: {
      incremental: false,
      types: [join(root, 'node_modules/@types/node')],
      paths: { '@/lib/wire/*': ['./lib/wire/*'], '@/*': [`${root}/*`] },
    },
    include: [],
    files: [
      join(root, 'app/css-variables.d.ts'),
      ...users.map((file) => join(file.startsWith('lib/wire/') ? project : root, file)),
    ],
  }
  await writeFile(join(project, 'tsconfig.json'), JSON.stringify(config))
  return readErrors(await runCompiler(project), project)
}

function runCompiler(project: string): Promise<string> {
  const compiler = join(root, 'node_modules/.bin/tsc')
  return new Promise((resolve) => {
    // It fails where it finds an error, and says which on its output.
    execFile(compiler, ['--pretty', 'false'], { cwd: project }, (_, stdout) => resolve(stdout))
  })
}

/** An error begins with its file and place; lines that explain it are indented. */
function readErrors(output: string, project: string): TypeCheckError[] {
  const errors = output.split(/\n(?=\S)/).filter((text) => text.includes('error TS'))
  return errors.map((message) => {
    const file = join(project, message.slice(0, message.indexOf('(')))
    return { file: relative(file.startsWith(`${project}/`) ? project : root, file), message }
  })
}

/** Renames a field where a schema follows it, and nowhere else. */
async function renameFields(wire: string): Promise<void> {
  for (const { file, field } of FIELDS) {
    const code = await readFile(join(wire, file), 'utf8')
    const renamed = code.replaceAll(new RegExp(`\\b${field}: (?=[A-Z]|z\\.)`, 'g'), `renamed_${field}: `)
    await writeFile(join(wire, file), renamed)
  }
}
