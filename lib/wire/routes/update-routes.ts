import { BatchAnswer, BatchRequest, CountAnswer, ImageEditRequest, ImageRequest, NamedImageEditRequest } from '../edits'
import { TagScopeRequest } from '../tags'
import { NO_CONTENT, type RouteContract } from './route-contract'

const ACT = { group: 'Acting on updates', access: 'write', description: '' } as const satisfies Partial<RouteContract>
const NO_IMAGE = 'The image, the host or the tag is not known.'
const NOT_AS_EXPECTED = 'The note is not as `expected`.'
const IMAGE = { image: 'An image reference. Its slashes may be written as they are, or as `%2F`.' }

/** The routes that change the state, the note, the link or the tag of images. */
export const UPDATE_ROUTES = {
  'PATCH /api/updates/{image}': {
    ...ACT,
    summary: 'Acknowledge an image, or set its state, its note or its link',
    description: `The body is one of these:

- none: acknowledges on every host
- \`{"state": "acknowledged"}\`, with \`"hostname"\` for only that host, and with \`"as_of"\`, the time you looked: a host that has since reported another digest, or none, stays pending
- \`{"state": "pending"}\`, with \`"hostname"\` for only that host
- \`{"state": "snoozed", "until": "2026-12-01T08:00:00Z"}\`, with \`"held": true\` for a hold of a rule
- \`{"state": "muted"}\`
- \`{"note": "…"}\`: sets your note; empty removes it. Also \`"expected"\`, the note as it must be before
- \`{"changelog": "https://…"}\`: where *Release notes* leads, \`http\` or \`https\`, with no user in it; empty removes your link`,
    params: IMAGE,
    errors: { 404: NO_IMAGE, 412: NOT_AS_EXPECTED },
    body: ImageEditRequest.optional(),
    answers: NO_CONTENT,
  },
  'DELETE /api/updates/{image}': {
    ...ACT,
    summary: 'Forget an image and its history',
    params: IMAGE,
    errors: { 404: NO_IMAGE },
    answers: NO_CONTENT,
  },
  'PATCH /api/updates': {
    ...ACT,
    summary: 'Edit the image that the body names',
    description:
      'The body is `{"image": "…"}` with one of the bodies of `PATCH /api/updates/{image}`, but for none: for proxies that refuse `%2F` in a path, and names that no path can hold.',
    errors: { 404: NO_IMAGE, 412: NOT_AS_EXPECTED },
    body: NamedImageEditRequest,
    answers: NO_CONTENT,
  },
  'DELETE /api/updates': {
    ...ACT,
    summary: 'Forget the image that the body names',
    errors: { 404: NO_IMAGE },
    body: ImageRequest,
    answers: NO_CONTENT,
  },
  'POST /api/updates/acknowledge-all': {
    ...ACT,
    summary: 'Acknowledge everything that is pending',
    description: '`count` is how many images changed.',
    errors: {},
    answers: { 200: CountAnswer },
  },
  'POST /api/updates/acknowledge-by-tag': {
    ...ACT,
    summary: 'Acknowledge what is pending in a tag',
    description: '`tag_id` is null for the untagged. `count` is how many images changed.',
    errors: { 404: 'There is no such tag.' },
    body: TagScopeRequest,
    answers: { 200: CountAnswer },
  },
  'POST /api/updates/batch': {
    ...ACT,
    summary: 'Change many images at once',
    description: `It changes all or nothing. The body is one of these:

- \`{"images": […]}\` with a state as \`PATCH /api/updates/{image}\` takes it, or with \`"tag_id": 1\` or null; up to 10,000 images
- \`{"steps": [{"images": […], …}, …]}\`: up to 2,000 of the above, in order; a \`hostname\` that has not reported an image is passed over
- \`{"since": 7, "steps": […]}\`: likewise, if none of the images has changed after that revision; \`count\` is then how many images were named

\`count\` is how many images changed, \`hosts\`, of a batch that sets states, on how many hosts they were acknowledged, or marked as pending again.`,
    errors: { 404: NO_IMAGE, 412: 'One of the images has changed after revision `since`, and nothing was changed.' },
    body: BatchRequest,
    answers: { 200: BatchAnswer },
  },
} as const satisfies Record<string, RouteContract>
