// A receiver as one writes it in an afternoon: Node's HTTP server and better-sqlite3, with a write and a sync of its own for each webhook. It keeps
// the last event of an image as JSON. DB_PATH says where, PORT at which port of this machine.
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import Database from 'better-sqlite3'

const database = new Database(process.env.DB_PATH)
database.pragma('journal_mode = WAL')
database.pragma('synchronous = FULL')
database.exec(
  'create table if not exists updates (image text primary key, event text not null, received_at text not null)',
)
const upsert = database.prepare('insert or replace into updates values (?, ?, ?)')

createServer(async (request, response) => {
  if (request.method === 'POST') {
    const event = JSON.parse(await text(request))
    upsert.run(event.image, JSON.stringify(event), new Date().toISOString())
  }
  response.end()
}).listen(Number(process.env.PORT), '127.0.0.1')
