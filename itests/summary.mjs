// Counts what a test run left behind and prints it: node itests/summary.mjs SINCE [FAILED-STEP...]
// SINCE: milliseconds of the epoch; older reports are another run's. A FAILED-STEP without a failed test counts as one failure.
// Reads JUnit XML (Surefire, Failsafe, Vitest) and Playwright's JSON from the target folders. Exits 1 if anything failed.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const since = Number(process.argv[2] ?? 0);
const failedSteps = process.argv.slice(3);
const REPORTS = /^(surefire|failsafe|vitest|playwright)-reports$/;
const totals = new Map();
const failures = [];
const skips = new Map();

for (const folder of reportFolders('.')) {
  const kind = folder.match(/([a-z]+)-reports$/)[1];
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (statSync(file).mtimeMs < since) continue;
    if (name.endsWith('.xml')) countJUnit(kind, readFileSync(file, 'utf8'));
    if (name.endsWith('.json')) countPlaywright(JSON.parse(readFileSync(file, 'utf8')));
  }
}
// A step that failed because of tests that are counted already is no failure more.
if (failures.length === 0) for (const step of failedSteps) count('step', 'failed', step, 'did not finish; see above');
print();

function* reportFolders(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name === 'node_modules' || entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (REPORTS.test(entry.name)) yield path;
    else yield* reportFolders(path);
  }
}

function countJUnit(kind, xml) {
  const cases = xml.matchAll(/<testcase\b([^>]*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g);
  for (const [, attributes, body = ''] of cases) {
    const title = `${attribute(attributes, 'classname')} ${attribute(attributes, 'name')}`;
    const verdict = body.match(/<(failure|error|skipped)\b([^>]*?)(?:\/>|>([\s\S]*?)<\/\1>)/);
    if (!verdict) count(kind, 'passed');
    else if (verdict[1] === 'skipped') count(kind, 'skipped', title, attribute(verdict[2], 'message') || firstLine(verdict[3]));
    else count(kind, 'failed', title, attribute(verdict[2], 'message') || firstLine(verdict[3]));
  }
}

function countPlaywright(report, path = []) {
  for (const suite of report.suites ?? []) countPlaywright(suite, [...path, suite.title]);
  for (const spec of report.specs ?? []) {
    const title = [...path, spec.title].join(' › ');
    for (const test of spec.tests) {
      const reason = test.annotations?.map((note) => note.description).filter(Boolean).join('; ');
      const error = test.results?.flatMap((result) => result.errors ?? []).map((each) => each.message).join('\n');
      if (test.status === 'skipped') count('browser', 'skipped', title, reason);
      else if (test.status === 'expected') count('browser', 'passed');
      else count('browser', 'failed', title, `${test.status === 'flaky' ? 'passes only at times: ' : ''}${firstLine(error)}`);
    }
  }
}

function count(kind, verdict, title, reason) {
  const of = totals.get(kind) ?? totals.set(kind, { passed: 0, failed: 0, skipped: 0 }).get(kind);
  of[verdict]++;
  if (verdict === 'failed') failures.push(`${title}: ${reason || 'no reason given'}`);
  if (verdict === 'skipped') {
    const why = reason || 'no reason given';
    skips.set(why, [...(skips.get(why) ?? []), title]);
  }
}

function attribute(text, name) {
  const value = text?.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1] ?? '';
  return value.replace(/&(lt|gt|quot|apos|amp|#10|#xa);/gi, (all, entity) =>
    ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[entity] ?? ' ');
}

function firstLine(text = '') {
  // eslint-disable-next-line no-control-regex
  return text.replace(/\u001b\[[0-9;]*m/g, '').trim().split('\n')[0].slice(0, 300);
}

function print() {
  const NAMES = { surefire: 'unit and module tests', failsafe: 'wiring and REST tests', vitest: 'console unit tests', browser: 'browser tests', step: 'steps' };
  const sum = { passed: 0, failed: 0, skipped: 0 };
  console.log('');
  for (const [kind, of] of totals) {
    console.log(`${NAMES[kind] ?? kind}: ${of.passed} passed, ${of.failed} failed, ${of.skipped} skipped`);
    for (const verdict of Object.keys(sum)) sum[verdict] += of[verdict];
  }
  for (const failure of failures) console.log(`FAILED  ${failure}`);
  for (const [why, titles] of skips) console.log(`SKIPPED ${titles.length} (${why}): ${titles.slice(0, 5).join(', ')}${titles.length > 5 ? ', …' : ''}`);
  if (sum.passed + sum.failed === 0) console.log('No test ran.');
  console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
  process.exitCode = sum.failed > 0 || sum.passed === 0 ? 1 : 0;
}
