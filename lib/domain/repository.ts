/** The address of the repository that this program comes from. */
export const REPOSITORY = 'https://github.com/diun-dashboard/diun-dashboard'

/** @param page the name of a page in docs/, without its extension */
export function getDocumentationLink(page: string): string {
  return `${REPOSITORY}/blob/main/docs/${page}.md`
}
