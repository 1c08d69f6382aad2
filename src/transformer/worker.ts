/** The other end of workers.ts: one model on a thread of its own. */
import { parentPort, workerData } from "node:worker_threads";
import { LanguageModel } from "./language-model.ts";
import type { Answered, Call } from "./workers.ts";

const model = new LanguageModel(workerData as Uint8Array);

parentPort?.on("message", async ({ id, call }: { id: number; call: Call }) => {
  let answer: Answered;
  try {
    const value = call.op === "reply" ? await model.reply(call.messages, call.options) : model.score(call.text);
    answer = { id, value };
  } catch (error) {
    answer = { id, error: error instanceof Error ? error.message : String(error), range: error instanceof RangeError };
  }
  parentPort?.postMessage(answer);
});
