/** The other end of workers.ts: one model on a thread of its own. */
import { parentPort, workerData } from "node:worker_threads";
import { LanguageModel } from "./language-model.ts";
import type { Answered, Call } from "./workers.ts";

const model = new LanguageModel(workerData as Uint8Array);

function answerTo(call: Call): unknown {
  if (call.op === "reply") return model.reply(call.messages, call.options);
  if (call.op === "goOn") return model.goOn(call.text, call.options);
  return model.score(call.text, call.detail);
}

parentPort?.on("message", async ({ id, call }: { id: number; call: Call }) => {
  let answer: Answered;
  try {
    answer = { id, value: await answerTo(call) };
  } catch (error) {
    answer = { id, error: error instanceof Error ? error.message : String(error), range: error instanceof RangeError };
  }
  parentPort?.postMessage(answer);
});
