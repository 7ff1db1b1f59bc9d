import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'
import { toSettingsPage } from './settings-page'

writeFileSync(join(root, 'docs/settings.md'), toSettingsPage())
