import { escapeHtml } from '@/lib/domain/escape-html'
import { toFamiliarReference } from '@/lib/domain/image/familiar-reference'

/** The number of images that a page lists; the others are counted. */
const MOST_IMAGES = 20

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  // The address is the credential: it must not be kept by caches, or found by a search.
  'cache-control': 'private, no-store',
  'x-robots-tag': 'noindex, nofollow',
}

/** The headers of what an action link answers to a program, which may be a page of another origin: ntfy’s own sends by `fetch`. */
const TEXT_HEADERS = { ...HEADERS, 'content-type': 'text/plain; charset=utf-8', 'access-control-allow-origin': '*' }

const UNTOUCHED = 'Nothing has happened yet. What is newer than the message stays as it is.'
const CAN_BE_UNDONE = 'The activity of the board lists it, and can undo it.'
const GONE = 'It has been used, is more than 7 days old, or was never one. Nothing was done.'

type Page = {
  title: string
  sentences: readonly string[]
  images: readonly string[]
  /** The words of the button that does it; null when there is nothing to do. */
  button: string | null
}

type ActionPage = { question: string; button: string; images: readonly string[] }

/** Answers with the page of an action link: what it does, and a button that does it. */
export function answerActionPage({ question, button, images }: ActionPage): Response {
  return createPage({ title: question, sentences: [UNTOUCHED], images, button }, 200)
}

/** Answers with what an action link has done: a page for a browser, and a line for a program. */
export function answerActionDone(
  request: Request,
  { done, images }: { done: string; images: readonly string[] },
): Response {
  if (!wantsPage(request)) return new Response(`${done}\n`, { headers: TEXT_HEADERS })
  return createPage({ title: done, sentences: [CAN_BE_UNDONE], images, button: null }, 200)
}

/** Answers that a link does nothing any more: with a page for a browser, and a line for a program. */
export function answerActionGone(request: Request): Response {
  if (!wantsPage(request)) return new Response(`${GONE}\n`, { status: 404, headers: TEXT_HEADERS })
  return createPage({ title: 'This link is used up', sentences: [GONE], images: [], button: null }, 404)
}

/** Returns whether a page is wanted: a form of a browser asks for one, and a program does not. */
function wantsPage({ headers }: Request): boolean {
  return headers.get('accept')?.includes('text/html') ?? false
}

function createPage(page: Page, status: number): Response {
  return new Response(writePage(page), { status, headers: HEADERS })
}

/** Writes a page without scripts, which mail programs that show pages run seldom, and without files, which a gate in front may keep back. */
function writePage({ title, sentences, images, button }: Page): string {
  const shown = images
    .slice(0, MOST_IMAGES)
    .map((image) => `<li><bdi translate="no">${escapeHtml(toFamiliarReference(image))}</bdi></li>`)
  const others = images.length - shown.length
  const list = [...shown, ...(others > 0 ? [`<li>and ${others} more</li>`] : [])].join('')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta content="width=device-width, initial-scale=1" name="viewport">
<meta content="noindex, nofollow" name="robots">
<meta content="no-referrer" name="referrer">
<title>${escapeHtml(title)} · DiunDash</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<p class="brand">Diun Dashboard</p>
<div class="card">
<h1>${escapeHtml(title)}</h1>
${sentences.map((sentence) => `<p>${escapeHtml(sentence)}</p>`).join('\n')}
<div class="row">
${button === null ? '' : `<form method="post"><button type="submit">${escapeHtml(button)}</button></form>`}
<a href="${button === null ? '/activity' : '/'}">${button === null ? 'Open the activity' : 'Open the board'}</a>
</div>
${list === '' ? '' : `<ul>${list}</ul>`}
</div>
</main>
</body>
</html>
`
}

/** The looks of the board, for a page that loads nothing. */
const STYLE = `
:root{color-scheme:light dark;--canvas:#f7f8fa;--surface:#fff;--line:#e1e4e9;--ink:#1b1e25;--soft:#50555f;--accent:#0060b9;--on:#fff}
@media (prefers-color-scheme:dark){:root{--canvas:#0e1014;--surface:#171a1f;--line:#292d34;--ink:#eff1f4;--soft:#abb0b8;--accent:#76b9ff;--on:#0c1420}}
*{box-sizing:border-box;margin:0}
body{background:var(--canvas);color:var(--ink);font:15px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif;overflow-wrap:anywhere}
main{max-width:30rem;margin:0 auto;padding:12vh 1rem 3rem;display:grid;gap:1.25rem}
.brand{text-align:center;font-weight:600}
.card{background:var(--surface);border:1px solid var(--line);border-radius:1rem;padding:1.5rem;display:grid;gap:.9rem}
h1{font-size:1.3rem;line-height:1.3;letter-spacing:-.01em}
ul{list-style:none;padding:.9rem 0 0;border-top:1px solid var(--line);display:grid;gap:.3rem;font-weight:500}
p{color:var(--soft)}
.brand{color:var(--ink)}
.row{display:flex;flex-wrap:wrap;align-items:center;gap:.6rem 1.25rem;margin-top:.35rem}
button{font:inherit;font-weight:600;min-height:44px;padding:0 1.1rem;border:0;border-radius:.6rem;background:var(--accent);color:var(--on);cursor:pointer}
a{color:var(--ink);text-underline-offset:4px;min-height:44px;display:inline-flex;align-items:center}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
`.replaceAll('\n', '')
