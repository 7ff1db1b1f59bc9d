// Prints the query plans of the hot queries as JSON. The one argument is the settings of the database, as JSON.
import { explainQueries } from '../test/plans'

const [settings = ''] = process.argv.slice(2)
console.log(JSON.stringify(await explainQueries(JSON.parse(settings))))
