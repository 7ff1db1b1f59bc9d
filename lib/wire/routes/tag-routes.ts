import {
  AssignmentRequest,
  NewTagRequest,
  RestoredTagRequest,
  TagAnswer,
  TagEditRequest,
  TagsAnswer,
  UnassignmentRequest,
} from '../tags'
import { NO_CONTENT, type RouteContract, SMALL_BODY } from './route-contract'

const TAG = { group: 'Tags', access: 'write', description: '' } as const satisfies Partial<RouteContract>
const NO_TAG = 'There is no such tag.'
const TAKEN = 'Another tag has this name.'
const ID = { id: 'The number of a tag.' }

export const TAG_ROUTES = {
  'GET /api/tags': {
    ...TAG,
    summary: 'List the tags in the order of the board',
    access: 'read',
    errors: {},
    answers: { 200: TagsAnswer },
  },
  'POST /api/tags': {
    ...TAG,
    summary: 'Create a tag, or restore a deleted one',
    description:
      '`{"name"}`, of 1 to 100 characters, creates one. `{"name", "color", "position", "images": […]}` restores a deleted one, under a new id, with those of the images that have no tag now.',
    errors: { 409: TAKEN },
    body: RestoredTagRequest.or(NewTagRequest),
    answers: { 201: TagAnswer },
  },
  'PATCH /api/tags/{id}': {
    ...TAG,
    summary: 'Rename, colour or move a tag',
    description:
      'The body has any of `name`, `color` and `position`; also `"expected"`, the values that any of them must have before the change.',
    params: ID,
    errors: { 404: NO_TAG, 409: TAKEN, 412: 'The tag is not as `expected`.' },
    body: TagEditRequest,
    longest: SMALL_BODY,
    answers: { 200: TagAnswer },
  },
  'DELETE /api/tags/{id}': {
    ...TAG,
    summary: 'Delete a tag',
    description: 'Its images become untagged.',
    params: ID,
    errors: { 404: NO_TAG },
    answers: NO_CONTENT,
  },
  'PUT /api/tag-assignments': {
    ...TAG,
    summary: 'Give an image a tag, in place of the one that it has',
    errors: { 404: 'The image or the tag is not known.' },
    body: AssignmentRequest,
    answers: NO_CONTENT,
  },
  'DELETE /api/tag-assignments': {
    ...TAG,
    summary: 'Take an image out of its tag',
    errors: { 404: 'The image is not known.' },
    body: UnassignmentRequest,
    answers: NO_CONTENT,
  },
} as const satisfies Record<string, RouteContract>
