import { createContext } from 'react'

/** The time at which the server rendered the page, in ms. Ages are computed with it until the page is hydrated. */
export const RenderedAtContext = createContext(0)
