import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Opens a server on any free port that this machine alone can reach. Closing it cuts off whoever is connected. */
export async function onLoopback(server: Server): Promise<{ origin: string; close(): Promise<void> }> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
