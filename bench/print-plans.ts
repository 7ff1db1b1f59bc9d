// Prints how a database goes about the hot queries, as JSON. Its settings are the one word.
import { explainHotQueries } from '../test/plans'

const [settings = ''] = process.argv.slice(2)
console.log(JSON.stringify(await explainHotQueries(JSON.parse(settings))))
