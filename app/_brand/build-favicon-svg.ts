const LOGO =
  '<rect width="32" height="32" rx="9" fill="#1f62b4"/>' +
  '<g fill="#fff"><rect x="7" y="17" width="8" height="8" rx="2" opacity=".55"/>' +
  '<rect x="17" y="17" width="8" height="8" rx="2" opacity=".55"/>' +
  '<rect x="7" y="7" width="8" height="8" rx="2" opacity=".55"/><circle cx="21" cy="11" r="4"/></g>'

type Badge = { text: string; width: number; fontSize: number; textWidth: number }

/** Draws the logo, with the count on a badge unless it is 0. The colours are literal, since a browser's tab bar knows no tokens. */
export function buildFaviconSvg(count: number): string {
  const content = count > 0 ? buildBadgedLogo(buildBadge(count)) : LOGO
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><title>Diun Dashboard</title>${content}</svg>`
}

function buildBadge(count: number): Badge {
  if (count > 99) return { text: '99+', width: 32, fontSize: 15, textWidth: 28 }
  if (count > 9) return { text: String(count), width: 32, fontSize: 18, textWidth: 23 }
  return { text: String(count), width: 20, fontSize: 18, textWidth: 11.5 }
}

/** Leaves a gap between the badge and the logo, through which the tab bar shows, be it light or dark. */
function buildBadgedLogo({ text, width, fontSize, textWidth }: Badge): string {
  const left = 32 - width
  return (
    `<mask id="gap"><path fill="#fff" d="M0 0h32v32H0z"/><rect x="${left - 2}" y="10" width="36" height="24" rx="8"/></mask>` +
    `<g mask="url(#gap)">${LOGO}</g>` +
    `<rect x="${left}" y="12" width="${width}" height="20" rx="6" fill="#c62a2f"/>` +
    `<text x="${32 - width / 2}" y="22" dy=".36em" fill="#fff" text-anchor="middle" textLength="${textWidth}" ` +
    `lengthAdjust="spacingAndGlyphs" font-family="system-ui,sans-serif" font-weight="700" font-size="${fontSize}">${text}</text>`
  )
}
