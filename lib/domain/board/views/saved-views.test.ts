import { expect, test } from 'vitest'
import {
  addSavedView,
  MAX_SAVED_VIEWS,
  parseSavedViews,
  removeSavedView,
  renameSavedView,
  toSavedViewsText,
} from './saved-views'

const media = { name: 'media', query: '?tag=media' }
const nas = { name: 'nas', query: '?host=nas&group=stack' }

test('Saved views survive the way through a text', () => {
  expect(parseSavedViews(toSavedViewsText([media, nas]))).toEqual([media, nas])
})

test('A text that someone broke holds the views that are left of it', () => {
  expect(parseSavedViews('')).toEqual([])
  expect(parseSavedViews('[{')).toEqual([])
  expect(parseSavedViews('{"name":"a","query":""}')).toEqual([])
  expect(parseSavedViews(JSON.stringify([null, 1, { name: 'a' }, { name: 1, query: '' }, media]))).toEqual([media])
  expect(parseSavedViews(JSON.stringify(Array.from({ length: 50 }, () => media)))).toHaveLength(MAX_SAVED_VIEWS)
})

test('Views are in the order of their names, and one takes the place of another one of its name', () => {
  expect(addSavedView([nas], media)).toEqual([media, nas])
  expect(addSavedView([media, nas], { ...media, query: '' })).toEqual([{ ...media, query: '' }, nas])
  expect(removeSavedView([media, nas], 'media')).toEqual([nas])
})

test('A view that is renamed takes its place among the names, unless it would take that of another', () => {
  expect(renameSavedView([media, nas], 'media', 'vps')).toEqual([nas, { ...media, name: 'vps' }])
  expect(renameSavedView([media, nas], 'media', 'nas')).toBeNull()
  expect(renameSavedView([media, nas], 'nas', 'nas')).toEqual([media, nas])
})
