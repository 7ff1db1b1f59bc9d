import { expect, it } from 'vitest'
import { buildSetupPath, formatRenewalMessage, formatResetMessage } from './setup-link'

const BASE_URL = 'https://diun.example.org'

it('A link in the log leads to BASE_URL where that is set', () => {
  expect(formatRenewalMessage({ baseUrl: BASE_URL, port: 8080 }, 'x')).toContain(`\n  ${BASE_URL}/setup#code=x`)
  expect(formatResetMessage({ baseUrl: BASE_URL }, buildSetupPath('x'))).toContain(`\n  ${BASE_URL}/setup#code=x`)
})

it('A reset that knows no address names the path alone', () => {
  expect(formatResetMessage({ baseUrl: null }, buildSetupPath('x'))).toContain('\n  /setup#code=x')
})
