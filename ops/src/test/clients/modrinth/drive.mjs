// Calls every reading method of two published clients and says what each gave. Arguments: the base address, a token,
// and a project's slug, its version's id, the SHA-1 and SHA-512 of its file, a user's name and a second project's slug.
import { ModrinthV2Client } from '@xmcl/modrinth'
import typerinth from 'typerinth'

const [base, token, slug, version, sha1, sha512, user, other] = process.argv.slice(2)
const Modrinth = typerinth.Modrinth
const xmcl = new ModrinthV2Client({ baseUrl: base, headers: { authorization: token } })
const typed = new Modrinth({ baseUrl: base, apiVersion: 'v2', userAgent: 'tests', authorization: token, cache: { useCache: false } })
const said = {}

async function call(name, what) {
  try {
    said[name] = { gave: (await what()) ?? null }
  } catch (error) {
    said[name] = { failed: String(error?.message ?? error) }
  }
}

const project = await typed.getProject(slug)
await call('xmcl.searchProjects', () => xmcl.searchProjects({ query: slug, facets: JSON.stringify([['categories:mod'], ['versions:5.14'], ['project_type:mod']]), limit: 5 }))
await call('xmcl.getProject', () => xmcl.getProject(slug))
await call('xmcl.getProjects', () => xmcl.getProjects([project.id, other]))
await call('xmcl.getProjectVersions', () => xmcl.getProjectVersions(project.id, { loaders: ['mod'], gameVersions: ['5.14'] }))
await call('xmcl.getProjectVersion', () => xmcl.getProjectVersion(version))
await call('xmcl.getProjectVersionsById', () => xmcl.getProjectVersionsById([version]))
await call('xmcl.getProjectVersionsByHash', () => xmcl.getProjectVersionsByHash([sha1], 'sha1'))
await call('xmcl.getProjectVersionByHash', () => xmcl.getProjectVersionByHash(sha512, { algorithm: 'sha512' }))
await call('xmcl.getLatestVersionsFromHashes', () => xmcl.getLatestVersionsFromHashes([sha1], { algorithm: 'sha1', loaders: ['mod'], gameVersions: ['5.14'] }))
await call('xmcl.getLatestProjectVersion', () => xmcl.getLatestProjectVersion(sha1, { algorithm: 'sha1', loaders: ['mod'], gameVersions: ['5.14'] }))
await call('xmcl.getLicenseTags', () => xmcl.getLicenseTags())
await call('xmcl.getCategoryTags', () => xmcl.getCategoryTags())
await call('xmcl.getGameVersionTags', () => xmcl.getGameVersionTags())
await call('xmcl.getLoaderTags', () => xmcl.getLoaderTags())
await call('xmcl.getProjectTeamMembers', () => xmcl.getProjectTeamMembers(project.id))
await call('xmcl.getUser', () => xmcl.getUser(user))
await call('xmcl.getUserProjects', () => xmcl.getUserProjects(user))
await call('xmcl.getAuthenticatedUser', () => xmcl.getAuthenticatedUser())
await call('xmcl.followProject', () => xmcl.followProject(project.id))
await call('xmcl.getUserFollowedProjects', () => xmcl.getUserFollowedProjects(said['xmcl.getAuthenticatedUser'].gave.id))
await call('xmcl.unfollowProject', () => xmcl.unfollowProject(project.id))

await call('xmcl.getCollections', () => xmcl.getCollections(said['xmcl.getAuthenticatedUser'].gave.id))

await call('typed.search', () => typed.search(slug, { limit: 5 }))
await call('typed.getProject', () => typed.getProject(project.id))
await call('typed.getProjects', () => typed.getProjects([slug, other]))
await call('typed.getRandomProjects', () => typed.getRandomProjects(2))
await call('typed.checkProjectValidity', () => typed.checkProjectValidity(slug))
await call('typed.checkProjectValidity.none', () => typed.checkProjectValidity('nothing-of-that-name'))
await call('typed.getProject.none', () => typed.getProject('nothing-of-that-name'))
await call('typed.getProjectVersions', () => typed.getProjectVersions(slug, { loaders: ['mod'], gameVersions: ['5.14'] }))
await call('typed.getVersion', () => typed.getVersion(version))
await call('typed.getVersions', () => typed.getVersions([version]))
await call('typed.getVersionFromFileHash', () => typed.getVersionFromFileHash(sha1, { algorithm: 'sha1' }))
await call('typed.getUser', () => typed.getUser(user))
await call('typed.getUsers', () => typed.getUsers([said['typed.getUser'].gave.id]))
await call('typed.getUserProjects', () => typed.getUserProjects(user))
await call('typed.getAuthUser', () => typed.getAuthUser())
await call('typed.getFollowedProjects', () => typed.getFollowedProjects(said['typed.getAuthUser'].gave.id))
await call('typed.getProjectTeamMembers', () => typed.getProjectTeamMembers(slug))
await call('typed.getTeamMembers', () => typed.getTeamMembers(project.team))
await call('typed.getMultipleTeamMembers', () => typed.getMultipleTeamMembers([project.team]))
for (const tag of ['category', 'loader', 'game_version', 'license', 'donation_platform', 'report_type', 'project_type', 'side_type']) {
  await call('typed.getTag.' + tag, () => typed.getTag(tag))
}
await call('typed.getLicense', () => typed.getLicense('MIT'))
await call('typed.getStatistics', () => typed.getStatistics())
console.log(JSON.stringify(said))
