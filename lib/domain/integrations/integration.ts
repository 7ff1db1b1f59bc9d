/** The address and the token by which a program reads the board. */
export type BoardAccess = {
  /** The address of the board without a slash at its end, such as `http://nas.lan:8080`. */
  origin: string
  /** A read token; null where nobody signs in. */
  token: string | null
}

/** A program that shows or watches the board, and what it is given to do so. */
export type Integration = {
  id: string
  name: string
  /** A sentence that says where the text goes. */
  about: string
  /** The text to paste. */
  text: string
  /** The language of the text, as Markdown names it. */
  language: 'yaml' | 'text' | 'sh'
}

/** Builds the lines that hold the token; none where none is needed. */
export function buildTokenLines({ token }: BoardAccess, build: (token: string) => readonly string[]): string[] {
  return token === null ? [] : [...build(token)]
}
