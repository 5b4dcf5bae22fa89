// Builds the portal's front end into wwwroot/dist. Called by FrontEnd.targets:
//   node Assets/build.mjs install   runs `npm ci` when package-lock.json changed
//   node Assets/build.mjs bundle    runs esbuild when a source changed
// Several builds may run at once (tests, publish), so each step takes a lock and looks again whether it is still needed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const assets = dirname(fileURLToPath(import.meta.url));
const web = dirname(assets);
const modules = join(web, 'node_modules');
const installed = join(modules, '.installed');
const dist = join(web, 'wwwroot', 'dist');
const bundles = ['theme.js', 'site.js', 'charts.js', 'site.css', 'icons.svg'];

const time = path => existsSync(path) ? statSync(path).mtimeMs : 0;

function newest(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .reduce((latest, entry) => Math.max(latest, time(join(entry.parentPath ?? entry.path, entry.name))), 0);
}

function install() {
  if (time(installed) > time(join(web, 'package-lock.json')))
    return;
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: web, stdio: 'inherit', shell: process.platform === 'win32' });
  if (npm.status !== 0)
    throw new Error('npm ci failed: is the npm registry reachable?');
  writeFileSync(installed, '');
}

async function bundle() {
  const needed = Math.max(newest(assets), time(installed));
  if (bundles.every(name => time(join(dist, name)) > needed))
    return;
  const { build } = await import(pathToFileURL(join(modules, 'esbuild', 'lib', 'main.js')).href);
  const result = await build({
    absWorkingDir: web,
    entryPoints: { theme: 'Assets/theme.ts', site: 'Assets/site.ts', charts: 'Assets/charts/charts.ts', 'site-style': 'Assets/styles/site.css' },
    outdir: dist,
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: ['chrome110', 'edge110', 'firefox115', 'safari16'],
    legalComments: 'none',
    logLevel: 'warning',
  });
  mkdirSync(dist, { recursive: true });
  for (const file of result.outputFiles)
    put(file.path.replace('site-style', 'site'), file.contents);
  put(join(dist, 'icons.svg'), sprite());
}

// One <symbol> per icon that icons.json names, taken from the bootstrap-icons package.
function sprite() {
  const symbols = JSON.parse(readFileSync(join(assets, 'icons.json'), 'utf8')).map(name =>
    readFileSync(join(modules, 'bootstrap-icons', 'icons', `${name}.svg`), 'utf8')
      .replace(/^[^]*?<svg[^>]*>/, `<symbol id="${name}" viewBox="0 0 16 16">`)
      .replace('</svg>', '</symbol>')
      .replace(/\s*\n\s*/g, ''));
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('\n')}</svg>\n`;
}

// A reader of the folder never sees half a file.
function put(path, contents) {
  const half = `${path}.${process.pid}.tmp`;
  writeFileSync(half, contents);
  renameSync(half, path);
}

async function withLock(step) {
  const lock = join(web, 'obj', 'front-end.lock');
  mkdirSync(dirname(lock), { recursive: true });
  for (let waited = 0; !take(lock); waited += 200) {
    // A build that was killed leaves its lock behind.
    if (waited > 1000 && !holderLives(lock) || waited > 300_000)
      rmSync(lock, { recursive: true, force: true });
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  try {
    await step();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function take(lock) {
  try {
    mkdirSync(lock);
    writeFileSync(join(lock, 'pid'), String(process.pid));
    return true;
  } catch {
    return false;
  }
}

function holderLives(lock) {
  try {
    process.kill(Number(readFileSync(join(lock, 'pid'), 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

try {
  await withLock(process.argv[2] === 'install' ? install : bundle);
} catch (error) {
  console.error(`front end: error : ${error.message}`);
  process.exit(1);
}
