import { describe, expect, it } from 'vitest'
import { createCard, createCardHost } from '../card/test-card'
import { chooseUpdates } from './host-update'

const NGINX = createCard('docker.io/library/nginx:1.29')
const POSTGRES = createCard('docker.io/library/postgres:17')
const CADDY = createCard('docker.io/library/caddy:2', { hosts: [createCardHost('pi')] })

describe('The updates that a person asks a script for', () => {
  it('are those of the host, without data stores and majors, which can be added', () => {
    expect(chooseUpdates([NGINX, POSTGRES, CADDY], 'nas', { isChosen: false })).toEqual({
      host: 'nas',
      images: [NGINX.image],
      cautious: [{ image: POSTGRES.image, reason: 'data-store' }],
    })
  })

  it('have a data store that was chosen', () => {
    expect(chooseUpdates([POSTGRES], 'nas', { isChosen: true })).toEqual({
      host: 'nas',
      images: [POSTGRES.image],
      cautious: [],
    })
  })

  it('lack a data store that nobody chose, even where nothing else is pending', () => {
    expect(chooseUpdates([POSTGRES], 'nas', { isChosen: false })).toEqual({
      host: 'nas',
      images: [],
      cautious: [{ image: POSTGRES.image, reason: 'data-store' }],
    })
  })
})
