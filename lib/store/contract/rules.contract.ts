import { describe, expect, it } from 'vitest'
import { NotFound } from '@/lib/domain/errors'
import type { Rule } from '@/lib/domain/rule'
import {
  B,
  type EventFields,
  event,
  minute,
  NGINX,
  type OpenedStore,
  REDIS,
  read,
  revisionOf,
  stateOf,
} from './subjects.contract'

export function describeRules(at: () => OpenedStore) {
  describe('rules', () => {
    const rule = (rest: Partial<Rule>): Rule => ({
      image: '',
      host: '',
      registry: '',
      provider: '',
      stack: '',
      tagId: null,
      isMuted: false,
      snoozeDays: null,
      ...rest,
    })

    it('are kept in their order, and replaced as a whole', async () => {
      const { tag } = await at().store.createTag('web', 'teal')
      const rules = [rule({ image: 'b*', tagId: tag.id }), rule({ host: 'Zoë', isMuted: true, snoozeDays: 7 })]
      await at().store.setRules([rule({ isMuted: true })])
      const { revision } = await at().store.setRules(rules)
      expect(await at().store.listRules()).toEqual(rules)
      expect(await revisionOf(at().store)).toBe(revision)
      await at().store.setRules([])
      expect(await at().store.listRules()).toEqual([])
    })

    it('give no tag that is unknown, and none that is deleted', async () => {
      const { tag } = await at().store.createTag('web', 'teal')
      await at().store.setRules([rule({ tagId: tag.id, isMuted: true })])
      await expect(at().store.setRules([rule({ tagId: 999 })])).rejects.toThrow(NotFound)
      await at().store.deleteTag(tag.id)
      expect(await at().store.listRules()).toEqual([rule({ isMuted: true })])
    })

    it('are for images that are new', async () => {
      const { tag } = await at().store.createTag('web', 'teal')
      const firstSight = { tagId: tag.id, isMuted: false, snoozedUntil: minute(20) }
      await at().store.record([event()])
      await at().store.record([
        { ...event({ digest: B }), firstSight },
        { ...event({ image: REDIS }), firstSight },
        { ...event({ image: 'gone' }), firstSight: { ...firstSight, tagId: 999, isMuted: true } },
      ])
      expect(await read(at().store, NGINX, minute(10))).toMatchObject({ tag: null, state: 'pending' })
      expect(await read(at().store, REDIS, minute(10))).toMatchObject({ tag: { name: 'web' }, state: 'snoozed' })
      expect(await read(at().store, 'gone', minute(10))).toMatchObject({ tag: null, state: 'muted' })
    })
  })

  describe('labels', () => {
    const labelled = (metadata: object, rest: EventFields = {}) => event({ ...rest, metadata })
    const tagOf = async (image = NGINX) => (await read(at().store, image)).tag?.name ?? null
    const tagNames = async () => (await at().store.listTags()).map((tag) => tag.name)

    it('give a new image its tag, created once', async () => {
      await at().store.createTag('web', 'teal')
      await at().store.record([
        labelled({ tag: 'web' }),
        labelled({ tag: 'médias' }, { image: REDIS }),
        labelled({ tag: 'médias' }, { image: 'other' }),
      ])
      expect([await tagOf(), await tagOf(REDIS), await tagOf('other')]).toEqual(['web', 'médias', 'médias'])
      expect((await at().store.listTags()).map(({ name, position }) => [name, position])).toEqual([
        ['web', 0],
        ['médias', 1],
      ])
    })

    it('never go against what a person chose later', async () => {
      await at().store.record([
        labelled({ tag: 'web' }),
        labelled({ tag: 'web' }, { image: REDIS }),
        event({ image: 'other' }),
      ])
      const { tag } = await at().store.createTag('mine', 'red')
      await at().store.assignTag([NGINX], tag.id, minute(1))
      await at().store.assignTag([REDIS], null, minute(1))
      const again = { digest: B, at: minute(2) }
      const images = [NGINX, REDIS, 'other']
      await at().store.record(images.map((image) => labelled({ tag: 'web' }, { ...again, image })))
      expect(await Promise.all(images.map(tagOf))).toEqual(['mine', null, null])
    })

    it('do not bring back a tag that a person deleted', async () => {
      await at().store.record([labelled({ tag: 'web' })])
      const [web] = await at().store.listTags()
      await at().store.deleteTag(web?.id ?? -1)
      await at().store.record([labelled({ tag: 'web' }, { digest: B })])
      expect([await tagNames(), await tagOf()]).toEqual([[], null])
      await at().store.record([labelled({ tag: 'web' }, { image: REDIS })])
      expect([await tagNames(), await tagOf(REDIS)]).toEqual([['web'], 'web'])
    })

    it('mute a new image, until a person says otherwise', async () => {
      await at().store.record([labelled({ ignore: 'true' })])
      expect(await stateOf(at().store)).toBe('muted')
      await at().store.setState([NGINX], { state: 'pending' }, minute(1))
      await at().store.record([labelled({ ignore: 'true' }, { digest: B, at: minute(2) })])
      expect(await stateOf(at().store)).toBe('pending')
    })
  })
}
