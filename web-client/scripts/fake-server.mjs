// A server of the protocol in memory, for work on the user interfaces:
//   npm run fake -w web-client [-- --port 4477] [--files ../web-widget/dist] [--colleague]
// With --colleague, somebody answers each customer after a moment.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const { values } = parseArgs({
  options: { port: { type: 'string' }, files: { type: 'string' }, colleague: { type: 'boolean' } },
});
const here = new URL('..', import.meta.url).pathname;
const load = async (file) =>
  (await runnerImport(resolve(here, file), { root: here, logLevel: 'error' })).module;

const { startFakeServer } = await load('test/fake-server.ts');
const server = await startFakeServer({
  port: Number(values.port ?? 4477),
  files: values.files && resolve(values.files),
});
if (values.colleague) {
  const { startColleague } = await load('test/fake/colleague.ts');
  startColleague(server.origin);
}
console.log(
  `The fake server listens at ${server.origin}; staff sign in as linh@bouquet.example, bouquet-demo.`,
);
