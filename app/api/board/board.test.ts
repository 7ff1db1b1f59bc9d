import { expect, it } from 'vitest'
import { call, describeOnBothDialects, receive } from '../../test-server'
import { PATCH } from '../updates/[...image]/route'
import { GET } from './route'

const IMAGES = ['nginx:1', 'redis:7', 'caddy:2']

const get = (query = '') => call(GET, 'GET', { query })
const read = async (query = '') => (await get(query)).json()
const getNames = ({ cards }: { cards: { image: string }[] }) => cards.map(({ image }) => image).sort()

describeOnBothDialects('/api/board', () => {
  it('is all of the board, with a tag by which it is not sent again', async () => {
    await receive(...IMAGES.map((image) => ({ image, hostname: 'nas' })))
    const response = await get()
    expect(getNames(await response.json())).toEqual(IMAGES.toSorted())

    const headers = { 'if-none-match': response.headers.get('etag') ?? '' }
    expect((await call(GET, 'GET', { headers })).status).toBe(304)
  })

  it('is what has changed, for a page that says which board it shows', async () => {
    await receive(...IMAGES.map((image) => ({ image, hostname: 'nas' })))
    const { database, revision } = await read()
    const shown = `?database=${database}&since=${revision}`
    expect(await read(shown)).toMatchObject({ since: revision, revision, cards: [] })

    await call(PATCH, 'PATCH', { params: { image: ['redis:7'] } })
    await receive({ image: 'traefik:3', hostname: 'nas' })
    const part = await read(shown)
    expect(part).toMatchObject({ since: revision, database })
    expect(getNames(part)).toEqual(['redis:7', 'traefik:3'])
    expect(part.revision).toBeGreaterThan(revision)
  })

  it('is all of the board where the page shows another database, or what is yet to come, or says nothing readable', async () => {
    await receive(...IMAGES.map((image) => ({ image, hostname: 'nas' })))
    const { database, revision } = await read()
    for (const query of [
      `?database=another&since=${revision}`,
      `?database=${database}&since=${revision + 1}`,
      `?database=${database}&since=-1`,
      `?database=${database}&since=1e99`,
      `?since=${revision}`,
      '?since=',
    ]) {
      const board = await read(query)
      expect('since' in board).toBe(false)
      expect(getNames(board)).toEqual(IMAGES.toSorted())
    }
  })
})
