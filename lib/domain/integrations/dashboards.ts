import { type BoardAccess, buildTokenLines, type Integration } from './integration'

/** The numbers that fit a tile: Homepage shows four of them in a row. */
const TILES = [
  ['pending', 'Pending'],
  ['major', 'Major'],
  ['older_than_7_days', 'Over 7 days'],
  ['hosts_silent', 'Silent hosts'],
] as const

/** @see https://gethomepage.dev/widgets/services/customapi/ */
export function buildHomepageSummary(access: BoardAccess): Integration {
  return {
    id: 'homepage',
    name: 'Homepage',
    about:
      'A service in services.yaml, with the numbers of the board. If you have a group of this name, put the service into it: Homepage shows only the first group of a name.',
    language: 'yaml',
    text: [
      '- Containers:',
      '    - Updates:',
      `        href: ${access.origin}`,
      '        description: What DIUN found',
      '        widget:',
      '          type: customapi',
      `          url: ${access.origin}/api/summary`,
      '          refreshInterval: 60000',
      ...buildTokenLines(access, (token) => ['          headers:', `            Authorization: Bearer ${token}`]),
      '          mappings:',
      ...TILES.flatMap(([field, label]) => [
        `            - field: ${field}`,
        `              label: ${label}`,
        '              format: number',
      ]),
    ].join('\n'),
  }
}

/** @see https://gethomepage.dev/widgets/services/whatsupdocker/ */
export function buildHomepageWatcher(access: BoardAccess): Integration {
  return {
    id: 'homepage-wud',
    name: 'Homepage (WUD)',
    about:
      'The same service with the widget for “What’s Up Docker”, which counts containers: those that are known, and those with an update.',
    language: 'yaml',
    text: [
      '- Containers:',
      '    - Updates:',
      `        href: ${access.origin}`,
      '        widget:',
      '          type: whatsupdocker',
      `          url: ${access.origin}`,
      ...buildTokenLines(access, (token) => ['          username: token', `          password: ${token}`]),
    ].join('\n'),
  }
}

/** @see https://homarr.dev/docs/integrations/ */
export function buildHomarr(access: BoardAccess): Integration {
  return {
    id: 'homarr',
    name: 'Homarr',
    about: 'Management → Integrations → New → WUD, and then its widget on a board.',
    language: 'text',
    text: [
      'Integration  WUD',
      'Name         Diun Dashboard',
      `Url          ${access.origin}`,
      ...buildTokenLines(access, (token) => ['Username     token', `Password     ${token}`]),
    ].join('\n'),
  }
}

/** @see https://github.com/glanceapp/glance/blob/main/docs/custom-api.md */
export function buildGlance(access: BoardAccess): Integration {
  return {
    id: 'glance',
    name: 'Glance',
    about: 'A widget in a column of glance.yml: the numbers, and what waits.',
    language: 'yaml',
    text: [
      '- type: custom-api',
      '  title: Updates',
      `  title-url: ${access.origin}`,
      '  cache: 5m',
      `  url: ${access.origin}/api/summary`,
      ...buildTokenLines(access, (token) => ['  headers:', `    Authorization: Bearer ${token}`]),
      '  template: |',
      '    <p>',
      '      <span class="color-highlight">{{ .JSON.Int "pending" }}</span> pending,',
      '      <span class="color-highlight">{{ .JSON.Int "major" }}</span> major',
      '    </p>',
      '    <ul class="list list-gap-10 collapsible-container" data-collapse-after="5">',
      '      {{ range .JSON.Array "updates" }}',
      '      <li>',
      '        <a class="color-highlight"{{ if .String "url" }} href="{{ .String "url" }}"{{ end }}>{{ .String "name" }}</a>',
      '        {{ .String "from" }}{{ if .String "from" }} → {{ end }}{{ .String "to" }}',
      '      </li>',
      '      {{ end }}',
      '    </ul>',
    ].join('\n'),
  }
}
