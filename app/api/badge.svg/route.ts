import { createFeedRoutes } from '../../feed-routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createFeedRoutes((request, { feeds }) =>
  feeds.answerBadgeSvg(request),
)
