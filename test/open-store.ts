// Opens a database in a process of its own, for tests that kill it. Writes a line as it begins, and another with the outcome of the upgrade.
import { openStore } from '../lib/store/open-store'

const [settings = ''] = process.argv.slice(2)
console.log('opening')
const { store, upgrade } = await openStore(JSON.parse(settings), 'drizzle')
await store.close()
console.log(JSON.stringify(upgrade))
