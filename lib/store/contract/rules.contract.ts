import { describe, expect, it } from 'vitest'
import { EMPTY_RULE, type Rule } from '@/lib/domain/board/rules/rule'
import { NotFoundError } from '@/lib/domain/errors'
import {
  B,
  type EventFields,
  event,
  minute,
  NGINX,
  type OpenedStore,
  REDIS,
  readRevision,
  readState,
  readUpdate,
} from './fixtures'

export function describeRules(opened: () => OpenedStore) {
  describe('rules', () => {
    const rule = (rest: Partial<Rule>): Rule => ({ ...EMPTY_RULE, ...rest })

    it('are kept in their order, and replaced as a whole', async () => {
      const { tag } = await opened().store.createTag('web', 'teal')
      const rules = [rule({ image: 'b*', tagId: tag.id }), rule({ host: 'Zoë', isMuted: true, snoozeDays: 7 })]
      await opened().store.setRules([rule({ isMuted: true })])
      const { revision } = await opened().store.setRules(rules)
      expect(await opened().store.listRules()).toEqual(rules)
      expect(await readRevision(opened().store)).toBe(revision)
      await opened().store.setRules([])
      expect(await opened().store.listRules()).toEqual([])
    })

    it('give no tag that is unknown, and none that is deleted', async () => {
      const { tag } = await opened().store.createTag('web', 'teal')
      await opened().store.setRules([rule({ tagId: tag.id, isMuted: true })])
      await expect(opened().store.setRules([rule({ tagId: 999 })])).rejects.toThrow(NotFoundError)
      await opened().store.deleteTag(tag.id)
      expect(await opened().store.listRules()).toEqual([rule({ isMuted: true })])
    })

    it('give a deleted tag again once it is restored, unless they were replaced meanwhile', async () => {
      const { tag } = await opened().store.createTag('web', 'teal')
      const lost = rule({ tagId: tag.id, isMuted: true })
      const own = rule({ image: 'a*', isMuted: true })
      await opened().store.setRules([lost, own])
      await opened().store.deleteTag(tag.id)
      const { tag: back } = await opened().store.restoreTag(tag, [], minute(1))
      expect(await opened().store.listRules()).toEqual([{ ...lost, tagId: back.id }, own])

      await opened().store.deleteTag(back.id)
      await opened().store.setRules([{ ...lost, tagId: null }])
      await opened().store.restoreTag(back, [], minute(2))
      expect(await opened().store.listRules()).toEqual([{ ...lost, tagId: null }])
    })

    it('show pre-releases only where nobody has decided otherwise meanwhile', async () => {
      const images = ['muted', 'snoozed', 'acknowledged', 'left'].map((name) => `${name}:1.25.0-rc1`)
      const versions = (image: string) =>
        [image.replace('-rc1', ''), image].map((one) => event({ image: one, status: 'new' }))
      await opened().store.record(images.flatMap(versions))
      const [muted = '', snoozed = '', acknowledged = ''] = images
      await opened().store.setState([muted], { state: 'muted' }, minute(1))
      await opened().store.setState([snoozed], { state: 'snoozed', until: minute(20) }, minute(1))
      await opened().store.setState([acknowledged], { state: 'pending' }, minute(1))
      await opened().store.setState([acknowledged], { state: 'acknowledged' }, minute(2))
      const step = { images, state: { state: 'pending' }, isByRule: true } as const
      expect(await opened().store.applySteps([step], null, minute(3))).toMatchObject({ images: 1 })
      const states = await Promise.all(images.map((image) => readState(opened().store, image, minute(10))))
      expect(states).toEqual(['muted', 'snoozed', 'acknowledged', 'pending'])
    })

    it('apply to new images alone', async () => {
      const { tag } = await opened().store.createTag('web', 'teal')
      const newImageDefaults = { tagId: tag.id, isMuted: false, snoozedUntil: minute(20) }
      await opened().store.record([event()])
      await opened().store.record([
        { ...event({ digest: B }), newImageDefaults },
        { ...event({ image: REDIS }), newImageDefaults },
        { ...event({ image: 'gone' }), newImageDefaults: { ...newImageDefaults, tagId: 999, isMuted: true } },
      ])
      expect(await readUpdate(opened().store, NGINX, minute(10))).toMatchObject({ tag: null, state: 'pending' })
      expect(await readUpdate(opened().store, REDIS, minute(10))).toMatchObject({
        tag: { name: 'web' },
        state: 'snoozed',
      })
      expect(await readUpdate(opened().store, 'gone', minute(10))).toMatchObject({ tag: null, state: 'muted' })
    })
  })

  describe('labels', () => {
    const labelled = (metadata: object, rest: EventFields = {}) => event({ ...rest, metadata })
    const readTag = async (image = NGINX) => (await readUpdate(opened().store, image)).tag?.name ?? null
    const tagNames = async () => (await opened().store.listTags()).map((tag) => tag.name)

    it('give a new image its tag, created once', async () => {
      await opened().store.createTag('web', 'teal')
      await opened().store.record([
        labelled({ tag: 'web' }),
        labelled({ tag: 'médias' }, { image: REDIS }),
        labelled({ tag: 'médias' }, { image: 'other' }),
      ])
      expect([await readTag(), await readTag(REDIS), await readTag('other')]).toEqual(['web', 'médias', 'médias'])
      expect((await opened().store.listTags()).map(({ name, position }) => [name, position])).toEqual([
        ['web', 0],
        ['médias', 1],
      ])
    })

    it('never override a person’s later choice', async () => {
      await opened().store.record([
        labelled({ tag: 'web' }),
        labelled({ tag: 'web' }, { image: REDIS }),
        event({ image: 'other' }),
      ])
      const { tag } = await opened().store.createTag('mine', 'red')
      await opened().store.assignTag([NGINX], tag.id, minute(1))
      await opened().store.assignTag([REDIS], null, minute(1))
      const again = { digest: B, at: minute(2) }
      const images = [NGINX, REDIS, 'other']
      await opened().store.record(images.map((image) => labelled({ tag: 'web' }, { ...again, image })))
      expect(await Promise.all(images.map(readTag))).toEqual(['mine', null, null])
    })

    it('do not bring back a tag that a person deleted', async () => {
      await opened().store.record([labelled({ tag: 'web' })])
      const [web] = await opened().store.listTags()
      await opened().store.deleteTag(web?.id ?? -1)
      await opened().store.record([labelled({ tag: 'web' }, { digest: B })])
      expect([await tagNames(), await readTag()]).toEqual([[], null])
      await opened().store.record([labelled({ tag: 'web' }, { image: REDIS })])
      expect([await tagNames(), await readTag(REDIS)]).toEqual([['web'], 'web'])
    })

    it('mute a new image, until a person says otherwise', async () => {
      await opened().store.record([labelled({ ignore: 'true' })])
      expect(await readState(opened().store)).toBe('muted')
      await opened().store.setState([NGINX], { state: 'pending' }, minute(1))
      await opened().store.record([labelled({ ignore: 'true' }, { digest: B, at: minute(2) })])
      expect(await readState(opened().store)).toBe('pending')
    })
  })
}
