import { describe, expect, it } from 'vitest'
import { A, B, event, minute, NGINX, type OpenedStore, readState, readUpdate } from './fixtures'

export function describeHostLabels(opened: () => OpenedStore) {
  describe('labels of one host', () => {
    const of = (hostname: string, metadata: object, rest: object = {}) => event({ hostname, metadata, ...rest })
    const readTag = async () => (await readUpdate(opened().store, NGINX)).tag?.name ?? null
    const acknowledgeAll = (at: number) => opened().store.acknowledgePending('all', minute(at))

    it.each([
      ['nas', 'vps'],
      ['vps', 'nas'],
    ])('quiet its own row alone, whichever host reports first: %s, then %s', async (...order) => {
      const labels: Record<string, object> = { nas: { ignore: 'true' }, vps: {} }
      for (const host of order) await opened().store.record([of(host, labels[host] ?? {})])
      expect(await readState(opened().store)).toBe('pending')

      expect(await acknowledgeAll(1)).toMatchObject({ images: 1 })
      const update = await readUpdate(opened().store, NGINX)
      expect(update).toMatchObject({ state: 'acknowledged', acknowledgedAt: minute(1) })
      expect(update.hosts.find(({ hostname }) => hostname === 'nas')).toMatchObject({ acknowledgedAt: null })
      expect(await acknowledgeAll(2)).toBeNull()

      await opened().store.record([of('nas', {}, { digest: B, at: minute(3) })])
      expect(await readState(opened().store)).toBe('acknowledged')
      await opened().store.record([of('vps', { ignore: 'true' }, { digest: B, at: minute(4) })])
      expect(await readState(opened().store)).toBe('pending')
    })

    it('mute an image if the labels of all its hosts do, until a person unmutes it', async () => {
      await opened().store.record([of('nas', { ignore: 'true' }), of('vps', { ignore: 'yes' })])
      expect(await readUpdate(opened().store, NGINX)).toMatchObject({ state: 'muted', acknowledgedAt: null })
      expect(await acknowledgeAll(1)).toBeNull()
      expect(await opened().store.setState([NGINX], { state: 'pending' }, minute(2))).toMatchObject({ images: 1 })
      expect(await readState(opened().store)).toBe('pending')
    })

    it('stay in force when the other hosts become pending again, unless their own host is named', async () => {
      await opened().store.record([of('nas', { ignore: 'true' }), of('vps', {})])
      await opened().store.setState([NGINX], { state: 'acknowledged' }, minute(1))
      await opened().store.setState([NGINX], { state: 'pending' }, minute(2))
      await opened().store.setState([NGINX], { state: 'acknowledged', hostname: 'vps' }, minute(3))
      expect(await readState(opened().store)).toBe('acknowledged')
      await opened().store.setState([NGINX], { state: 'pending', hostname: 'nas' }, minute(4))
      expect(await readState(opened().store)).toBe('pending')
    })

    it.each([
      [['films'], 'films'],
      [['films', 'films'], 'films'],
      [['films', ''], null],
      [['', 'films'], null],
      [['films', 'books'], null],
      [['films', 'films', 'books', 'films'], null],
    ])('tag an image as long as all its hosts name the same tag: %j', async (tags, tagged) => {
      for (const [index, tag] of tags.entries()) await opened().store.record([of(`host-${index}`, { tag })])
      expect(await readTag()).toBe(tagged)
      await opened().store.record([of('host-0', { tag: 'again' }, { digest: A, at: minute(9) })])
      expect(await readTag()).toBe(tagged)
    })

    it('never take away a tag that a person or a rule gave', async () => {
      const { tag } = await opened().store.createTag('mine', 'red')
      await opened().store.record([of('nas', { tag: 'mine' })])
      await opened().store.assignTag([NGINX], tag.id, minute(1))
      await opened().store.record([of('vps', { tag: 'films' })])
      expect(await readTag()).toBe('mine')

      const newImageDefaults = { tagId: tag.id, isMuted: false, snoozedUntil: null }
      const other = 'docker.io/library/caddy:2'
      await opened().store.record([of('nas', { tag: 'films' }, { image: other })])
      await opened().store.record([{ ...of('vps', {}, { image: other }), newImageDefaults }])
      expect((await readUpdate(opened().store, other)).tag?.name).toBe('mine')
    })
  })
}
