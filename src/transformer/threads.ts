/**
 * Node 20 has no global Worker, and without one jax-js trains on a single thread. This gives it the browser's Worker on
 * top of node:worker_threads. It must be imported before jax-js, which looks for Worker when it is loaded.
 */
import { resolveObjectURL } from "node:buffer";
import { availableParallelism } from "node:os";
import { Worker as NodeWorker } from "node:worker_threads";

const PRELUDE = `const { parentPort } = require("node:worker_threads");
globalThis.self = globalThis;
globalThis.postMessage = (message) => parentPort.postMessage(message);
parentPort.on("message", (data) => self.onmessage({ data }));\n`;

class BrowserWorker {
  onmessage?: (event: { data: unknown }) => void;
  onerror?: (error: unknown) => void;
  #worker?: NodeWorker;
  readonly #ready: Promise<void>;

  constructor(url: string) {
    this.#ready = this.#start(url);
  }
  async #start(url: string): Promise<void> {
    const source = await resolveObjectURL(String(url))?.text();
    if (source === undefined) throw new Error(`no script under ${url}`);
    const worker = new NodeWorker(PRELUDE + source, { eval: true });
    worker.on("message", (data) => {
      worker.unref(); // idle: it must not keep the process alive
      this.onmessage?.({ data });
    });
    worker.on("error", (error) => this.onerror?.(error));
    this.#worker = worker;
  }
  postMessage(message: unknown): void {
    if (!this.#worker) {
      this.#ready.then(
        () => this.postMessage(message),
        (error) => this.onerror?.(error),
      );
      return;
    }
    this.#worker.ref(); // busy: it must
    this.#worker.postMessage(message);
  }
}

const scope = globalThis as { Worker?: unknown; navigator?: unknown };
if (scope.Worker === undefined && availableParallelism() > 1) {
  scope.navigator ??= { hardwareConcurrency: availableParallelism() }; // the size of jax-js's pool
  scope.Worker = BrowserWorker;
}
