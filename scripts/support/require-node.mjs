// Imported first by every script, before anything that an old Node could not load.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Wheelhouse needs Node 20.19 or newer and this is Node ${process.versions.node}. ` +
      'Install a newer one (https://nodejs.org, or "nvm install" in this folder) and run the command again.',
  )
  process.exit(1)
}
