// Lists a project and publishes a version of it as a published client does. Arguments: the base address, a token, a slug
// and a file to publish.
import { readFileSync } from 'node:fs'
import { ModrinthV2Client } from '@xmcl/modrinth'

const [base, token, slug, file] = process.argv.slice(2)
const client = new ModrinthV2Client({ baseUrl: base, headers: { authorization: token } })
const said = {}

async function call(name, what) {
  try {
    said[name] = { gave: (await what()) ?? null }
  } catch (error) {
    said[name] = { failed: String(error?.message ?? error) }
  }
}

// A transparent PNG of one pixel.
const icon = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const project = {
  slug, title: 'Published by a client', description: 'In short', body: 'At *length*', client_side: 'required', server_side: 'optional',
  project_type: 'mod', initial_versions: [], categories: ['gameplay'], license_id: 'MIT', status: 'draft', requested_status: 'private',
}
const version = {
  name: 'One', version_number: '1.0.0', changelog: 'First', game_versions: ['5.14'], version_type: 'beta', loaders: ['mod'], project_id: slug,
}
const parts = [{ partName: 'main', fileName: 'mod-1.0.0.zip', data: new Blob([readFileSync(file)]) }]
await call('createProject', () => client.createProject(project, { fileName: 'icon.png', data: new Blob([icon], { type: 'image/png' }) }))
await call('createProject.again', () => client.createProject(project))
await call('updateProject', () => client.updateProject(slug, { title: 'Renamed by a client' }))
await call('createVersion.draft', () => client.createVersion({ ...version, status: 'draft' }, parts, 'main'))
await call('updateVersion', () => client.updateVersion(said['createVersion.draft'].gave?.id, { changelog: 'Told anew' }))
await call('createVersion', () => client.createVersion(version, parts, 'main'))
await call('createVersion.again', () => client.createVersion(version, parts, 'main'))
await call('createVersion.unknown', () => client.createVersion({ ...version, version_number: '2.0.0', game_versions: ['0.1'] }, parts, 'main'))
await call('getProject', () => client.getProject(slug))
console.log(JSON.stringify(said))
