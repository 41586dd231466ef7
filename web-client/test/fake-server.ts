import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FakeHttp } from './fake/http';
import { type FakeSettings, FakeSockets } from './fake/sockets';
import { FakeStore } from './fake/store';

export interface FakeServerOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly heartbeatSeconds?: number;
  /** A folder of built files to serve under a strict content security policy. */
  readonly files?: string;
}

export interface FakeServer {
  readonly origin: string;
  readonly socketUrl: string;
  readonly store: FakeStore;
  readonly sockets: FakeSockets;
  readonly http: FakeHttp;
  /** What tests may turn while it runs. */
  readonly settings: FakeSettings;
  close(): Promise<void>;
}

/**
 * A server of the protocol that keeps everything in memory, for the tests of the clients and for work on their looks.
 * It holds clients to the schema, and tests may lose frames and cut sockets wherever they like.
 */
export async function startFakeServer(options: FakeServerOptions = {}): Promise<FakeServer> {
  const settings: FakeSettings = {
    heartbeatSeconds: options.heartbeatSeconds ?? 20,
    outgoing: () => 'deliver',
    incoming: () => 'deliver',
  };
  const store = new FakeStore((conversation) => sockets.changed(conversation));
  const http = new FakeHttp(store, (session) => sockets.closeAll(4401, session), options.files);
  const server = createServer((request, response) => void http.handle(request, response));
  const sockets: FakeSockets = new FakeSockets(server, store, (ticket) => http.redeem(ticket), settings);
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    socketUrl: `ws://127.0.0.1:${port}/ws`,
    store,
    sockets,
    http,
    settings,
    close: async () => {
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
