import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildApiPage } from './api-page'
import { buildIntegrationsPage } from './integrations-page'
import { root } from './root.mjs'
import { buildSettingsPage } from './settings-page'

writeFileSync(join(root, 'docs/settings.md'), buildSettingsPage())
writeFileSync(join(root, 'docs/api.md'), buildApiPage())
writeFileSync(join(root, 'docs/integrations.md'), buildIntegrationsPage())
