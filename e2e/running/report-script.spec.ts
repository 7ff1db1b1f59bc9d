import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect } from '@playwright/test'
import { ensureProgram } from '../../test/debian-program'
import { getAcknowledgeButton, getCard, openBoard } from '../support/board/board-page'
import { createDigest } from '../support/board/report-running'
import { type ReportingHost, test } from '../support/reporting-host'

const SCRIPT = join(import.meta.dirname, '../../scripts/report.sh')
const REDIS = 'docker.io/library/redis:7'
const [OLD, NEW] = [createDigest('old'), createDigest('new')]
const [OLD_ID, NEW_ID] = [createDigest('image of old'), createDigest('image of new')]

const CACHE = { name: 'cache', reference: 'redis:7', imageId: OLD_ID }
const OLD_IMAGE = { id: OLD_ID, tags: ['redis:7'], digests: [`redis@${OLD}`] }
const NEW_IMAGE = { id: NEW_ID, tags: ['redis:7'], digests: [`redis@${NEW}`] }

async function runScript(settings: ReportingHost['settings']) {
  const child = spawn('sh', [SCRIPT], { env: { NODE_ENV: 'production', PATH: process.env.PATH, ...settings } })
  const code = new Promise((resolve) => child.once('close', resolve))
  return { said: await text(child.stderr), code: await code }
}

test('The script of curl tells the open board what runs, and the board what it may not do', async ({
  openHost,
  page,
}) => {
  await ensureProgram('curl')
  const { engine, hearFromDiun, settings } = await openHost({ containers: [CACHE], images: [OLD_IMAGE] })
  for (const digest of [OLD, NEW]) await hearFromDiun(REDIS, digest, 'cache')
  await openBoard(page)
  await expect(getAcknowledgeButton(page, REDIS)).toBeVisible()
  expect(await runScript(settings)).toEqual({ code: 0, said: '' })

  engine.setImages([{ ...OLD_IMAGE, tags: [] }, NEW_IMAGE])
  expect(await runScript(settings)).toEqual({ code: 0, said: '' })
  await expect(getCard(page, REDIS)).toContainText('pulled, not recreated')

  engine.setContainers([{ ...CACHE, imageId: NEW_ID }])
  expect(await runScript(settings)).toEqual({ code: 0, said: '' })
  await expect(getAcknowledgeButton(page, REDIS)).toHaveCount(0)

  const { code, said } = await runScript({ ...settings, DASHBOARD_KEY: 'diun_key_of_another' })
  expect([code, said]).toEqual([1, expect.stringContaining('The board answers 401')])
})
