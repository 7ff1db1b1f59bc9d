import { buildFaviconSvg } from './build-favicon-svg'

/** Sets the page's icon, with the number of pending images on it. React moves the link into the head, and keeps a single one. */
export function Favicon({ count }: { count: number }) {
  const href = `data:image/svg+xml,${encodeURIComponent(buildFaviconSvg(count))}`
  return <link href={href} rel="icon" type="image/svg+xml" />
}
