import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { siteSecret } from './identity.ts';

const startMillis = 120_000;
const stopMillis = 40_000;
const askEveryMillis = 150;
const logTailCharacters = 4_000;

/** What a server is told beyond what every test needs, by the names of the properties. */
export type Settings = Readonly<Record<string, string>>;

/** The real server: the built jar as a process of its own, on a free port, with all of its state in a fresh directory. */
export class BouquetServer {
  private process: ChildProcess | undefined;
  private log = '';

  private constructor(
    readonly port: number,
    readonly dataDir: string,
    private readonly allowedOrigin: string,
    private readonly settings: Settings,
  ) {}

  /** Resolves when the server is ready. Rejects with the end of its log where it is not ready within two minutes. */
  static async begin(allowedOrigin: string, settings: Settings = {}): Promise<BouquetServer> {
    const dataDir = await mkdtemp(join(tmpdir(), 'bouquet-e2e-'));
    const server = new BouquetServer(await freePort(), dataDir, allowedOrigin, settings);
    try {
      await server.start();
    } catch (failure) {
      await server.end();
      throw failure;
    }
    return server;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts it, again on the same port and the same data; resolves when it is ready. */
  async start(): Promise<void> {
    const { BOUQUET_JAVA = 'java', BOUQUET_JAR = '' } = process.env;
    const child = spawn(
      BOUQUET_JAVA,
      [
        // A server that lives for seconds starts sooner without the optimizing compiler.
        '-XX:TieredStopAtLevel=1',
        '-XX:+UseSerialGC',
        '-Xmx384m',
        '-jar',
        BOUQUET_JAR,
        `--server.port=${this.port}`,
        `--bouquet.data-dir=${this.dataDir}`,
        `--bouquet.allowed-origins=${this.allowedOrigin}`,
        '--bouquet.limits.per-address=off',
        `--bouquet.identity.secret=${siteSecret}`,
        ...Object.entries(this.settings).map(([name, value]) => `--${name}=${value}`),
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    this.process = child;
    const keep = (chunk: Buffer) => {
      this.log = (this.log + chunk.toString('utf8')).slice(-logTailCharacters);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    await this.ready(child);
  }

  /** Ends it as a power cut would: SIGKILL, with nothing written or closed. */
  async kill(): Promise<void> {
    await this.leave('SIGKILL');
  }

  /** The process of the Redis that belongs to this server's data. */
  async redisPid(): Promise<number> {
    return Number((await readFile(this.redisPidFile, 'utf8')).trim());
  }

  /** Ends everything that was started and removes the data. */
  async end(): Promise<void> {
    await this.leave('SIGTERM');
    // Only a server that had to be killed leaves its Redis behind.
    if (existsSync(this.redisPidFile)) {
      signal(await this.redisPid(), 'SIGTERM');
    }
    await rm(this.dataDir, { recursive: true, force: true, maxRetries: 5 });
  }

  private get redisPidFile(): string {
    return join(this.dataDir, 'redis', 'redis.pid');
  }

  private async ready(child: ChildProcess): Promise<void> {
    const deadline = Date.now() + startMillis;
    while (!(await this.answers())) {
      if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline) {
        throw new Error(`The server did not become ready. The end of its log:\n${this.log}`);
      }
      await new Promise((resolve) => setTimeout(resolve, askEveryMillis));
    }
  }

  private async answers(): Promise<boolean> {
    try {
      const response = await fetch(`${this.origin}/actuator/health/readiness`, {
        signal: AbortSignal.timeout(5_000),
      });
      return response.ok;
    } catch {
      // Nobody listens yet.
      return false;
    }
  }

  private async leave(how: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.process;
    this.process = undefined;
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) {
      return;
    }
    const gone = once(child, 'exit');
    child.kill(how);
    const late = setTimeout(() => child.kill('SIGKILL'), stopMillis);
    await gone;
    clearTimeout(late);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== 'ESRCH') {
      throw failure;
    }
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') {
    throw new Error('No free port was given.');
  }
  return address.port;
}
