import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'
import { buildSettingsPage } from './settings-page'

writeFileSync(join(root, 'docs/settings.md'), buildSettingsPage())
