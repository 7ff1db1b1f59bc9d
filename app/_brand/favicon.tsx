import { buildFaviconSvg } from './build-favicon-svg'

/** The page's icon, with the number of pending images on it. React moves it into the head, and keeps it one element. */
export function Favicon({ count }: { count: number }) {
  const href = `data:image/svg+xml,${encodeURIComponent(buildFaviconSvg(count))}`
  return <link href={href} rel="icon" type="image/svg+xml" />
}
