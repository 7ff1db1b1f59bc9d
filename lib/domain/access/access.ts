/**
 * The access that something needs: `public` is for anyone, `read` and `write` are for a person or a program whose token allows it, and
 * `person` is for a person alone, since a token must not make others.
 */
export type Access = 'public' | 'read' | 'write' | 'person'
