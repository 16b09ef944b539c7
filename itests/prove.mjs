// Asks a running server to recompute everything from its entries and prints what it found: node itests/prove.mjs URL INSTANCE-FOLDER
// Signs in as the first account with the role admin of INSTANCE-FOLDER/accounts.txt, or uses the API token in TESSERA_TOKEN.
// Exits 0 if everything holds, 1 with the counter-examples if something does not, 2 if it could not be found out.
import { existsSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';

const [server, instance] = process.argv.slice(2);
const token = process.env.TESSERA_TOKEN;
const MOST_SHOWN = 20;

try {
  const headers = token ? { Authorization: `Bearer ${token}` } : await signIn();
  const { deployment } = (await call('GET', '/api/console/contributions', headers)).body;
  const begun = Date.now();
  const proof = (await call('POST', '/api/ledger/proof', headers)).body;
  if (!token) await call('DELETE', '/api/security/session', headers);
  print(proof, deployment, Date.now() - begun);
  process.exitCode = proof.holds ? 0 : 1;
} catch (failure) {
  console.error(`Could not prove: ${failure.message || failure.code}`);
  process.exitCode = 2;
}

async function signIn() {
  const { login, password } = admin();
  const answer = await call('POST', '/api/security/session', {}, { login, password });
  const cookie = answer.cookies.map((value) => value.split(';')[0]).find((value) => value.startsWith('tessera_session='));
  return { Cookie: cookie, 'X-CSRF-Token': answer.body.csrfToken };
}

function admin() {
  const file = join(instance, 'accounts.txt');
  const rows = existsSync(file) ? readFileSync(file, 'utf8').split('\n').map((line) => line.split('\t')) : [];
  const found = rows.find((row) => row[2] === 'admin');
  if (!found) throw new Error(`${file} names no account with the role admin; give an API token with the permission ledger.prove in TESSERA_TOKEN.`);
  return { login: found[0], password: found[1] };
}

// Not fetch, which gives up when an answer takes more than five minutes to begin.
function call(method, path, headers, body) {
  return new Promise((resolve, reject) => {
    const all = { 'Accept-Language': 'en', ...(body && { 'Content-Type': 'application/json' }), ...headers };
    const sent = request(server + path, { method, headers: all }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part) => (text += part)).on('error', reject);
      answer.on('end', () => {
        const read = text.startsWith('{') ? JSON.parse(text) : {};
        if (answer.statusCode < 300) resolve({ body: read, cookies: answer.headers['set-cookie'] ?? [] });
        else reject(new Error(`${method} ${path} was answered with ${answer.statusCode}: ${read.detail ?? read.title ?? text.slice(0, 200)}`));
      });
    });
    sent.on('error', reject).end(body && JSON.stringify(body));
  });
}

function print(proof, deployment, milliseconds) {
  console.log(`Read ${number(proof.journals)} journals with ${number(proof.transfers)} transfers in ${(milliseconds / 1000).toFixed(1)} s.`);
  for (const { asset, balance } of proof.balances) {
    console.log(`  ${asset.padEnd(34)} ${amount(asset, balance, deployment).padStart(20)}`);
  }
  if (proof.holds) {
    console.log('Everything holds: every balance, lot, drawer and stock is what its entries say.');
    return;
  }
  console.log(`\n${proof.differences.length} differences:`);
  for (const { check, law, subject, expected, actual } of proof.differences.slice(0, MOST_SHOWN)) {
    console.log(`  ${law} (${check}): ${subject}: should be ${expected}, is ${actual}`);
  }
  if (proof.differences.length > MOST_SHOWN) console.log(`  and ${proof.differences.length - MOST_SHOWN} more`);
}

function amount(asset, balance, { currency, currencyDigits }) {
  if (/^(points|count)/.test(asset)) return number(balance);
  const digits = String(Math.abs(balance)).padStart(currencyDigits + 1, '0');
  const whole = number(Number(digits.slice(0, digits.length - currencyDigits)));
  const part = currencyDigits > 0 ? '.' + digits.slice(-currencyDigits) : '';
  return `${balance < 0 ? '-' : ''}${whole}${part} ${currency}`;
}

function number(value) {
  return value.toLocaleString('en-US');
}
