import { expect, test } from "vitest";
import { workers } from "./workers.ts";

test("a thread that cannot start answers every question with why, also those that come later", async () => {
  const speaker = workers(new Uint8Array(), 1, new URL("./no-such-worker.js", import.meta.url));
  const ask = () => speaker.score("Hello.", false);
  await expect(ask()).rejects.toThrow("no-such-worker");
  await expect(ask()).rejects.toThrow("no-such-worker");
  await speaker.close();
});
