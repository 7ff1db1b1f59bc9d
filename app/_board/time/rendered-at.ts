import { createContext } from 'react'

/** When the server rendered the page, in ms: what a time is compared with until the browser's own clock is asked. */
export const RenderedAtContext = createContext(0)
