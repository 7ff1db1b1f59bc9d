/**
 * Who may do something: `public` anyone, `read` and `write` a person or a program whose token allows it, `person` a person
 * alone, since a token must not make others.
 */
export type Access = 'public' | 'read' | 'write' | 'person'
