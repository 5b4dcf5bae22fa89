// Builds the portal's front end into wwwroot/dist. Called by FrontEnd.targets:
//   node Assets/build.mjs install   runs `npm ci` when package-lock.json changed
//   node Assets/build.mjs bundle    runs esbuild when a source changed
//   node Assets/build.mjs test      bundles the tests beside the sources and runs them with Node's own runner
// Several builds may run at once (tests, publish), so each step takes a lock and looks again whether it is still needed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { iconPng, iconSvg, worker } from './field-files.mjs';

const assets = dirname(fileURLToPath(import.meta.url));
const web = dirname(assets);
const modules = join(web, 'node_modules');
const installed = join(modules, '.installed');
const dist = join(web, 'wwwroot', 'dist');
const bundles = ['theme.js', 'site.js', 'charts.js', 'desk.js', 'site.css', 'icons.svg', 'field-icons.svg', 'field.js', 'field.css', 'field-sw.js', 'field.webmanifest',
  'field-icon.svg', 'field-icon-192.png', 'field-icon-512.png'];
// No asset, and known to the service worker all the same.
const page = join(web, 'Pages', 'Field', 'Index.cshtml');

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
  const needed = Math.max(newest(assets), time(installed), time(page));
  if (bundles.every(name => time(join(dist, name)) > needed))
    return;
  const files = await compile({
    theme: 'Assets/theme.ts', site: 'Assets/site.ts', charts: 'Assets/charts/charts.ts', desk: 'Assets/desk/desk.ts', 'site-style': 'Assets/styles/site.css',
    field: 'Assets/field/app.ts', 'field-style': 'Assets/styles/field.css',
  });
  const icons = JSON.parse(readFileSync(join(assets, 'icons.json'), 'utf8')), app = Buffer.from(files['field.js']).toString();
  files['icons.svg'] = Buffer.from(sprite(icons));
  // Of the sheet the phone loads what its screens name.
  files['field-icons.svg'] = Buffer.from(sprite(icons.filter(name => app.includes(`"${name}"`))));
  files['field.webmanifest'] = readFileSync(join(assets, 'field', 'app.webmanifest'));
  files['field-icon.svg'] = Buffer.from(iconSvg());
  files['field-icon-192.png'] = iconPng(192);
  files['field-icon-512.png'] = iconPng(512);
  const ofField = Object.entries(files).filter(([name]) => name.startsWith('field')).map(([name, contents]) => [`/dist/${name}`, contents]);
  Object.assign(files, await compile({ 'field-sw': 'Assets/field/sw.ts' }, worker(readFileSync(page), ofField)));
  mkdirSync(dist, { recursive: true });
  for (const [name, contents] of Object.entries(files))
    put(join(dist, name), contents);
}

// Name → contents; a style sheet has another name than the script beside it until both are made.
async function compile(entryPoints, define = {}, more = {}) {
  const { build } = await import(pathToFileURL(join(modules, 'esbuild', 'lib', 'main.js')).href);
  const result = await build({
    absWorkingDir: web,
    entryPoints,
    define,
    outdir: dist,
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: ['chrome110', 'edge110', 'firefox115', 'safari16'],
    legalComments: 'none',
    logLevel: 'warning',
    ...more,
  });
  return Object.fromEntries(result.outputFiles.map(file => [basename(file.path).replace('-style', ''), file.contents]));
}

async function test() {
  const out = join(web, 'obj', 'field-tests');
  const names = ['field', 'desk'].flatMap(part => readdirSync(join(assets, part, 'tests')).filter(name => name.endsWith('.test.ts')).map(name => [part, name.slice(0, -3)]));
  const files = await compile(Object.fromEntries(names.map(([part, name]) => [name, `Assets/${part}/tests/${name}.ts`])), {},
    { platform: 'node', target: 'node20', minify: false, sourcemap: 'inline', outExtension: { '.js': '.mjs' } });
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  for (const [name, contents] of Object.entries(files))
    put(join(out, name), contents);
  const run = spawnSync(process.execPath, ['--enable-source-maps', '--test', '--test-reporter=tap', ...Object.keys(files).map(name => join(out, name))], { cwd: web, stdio: 'inherit' });
  if (run.status !== 0 || names.length === 0)
    throw new Error('tests of the front end failed');
}

// One <symbol> per icon, taken from the bootstrap-icons package.
function sprite(icons) {
  const symbols = icons.map(name =>
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
  await withLock({ install, bundle, test }[process.argv[2]]);
} catch (error) {
  console.error(`front end: error : ${error.message}`);
  process.exit(1);
}
