import { InputError } from "../../records/index.ts";
import type { ModelConfig } from "../../transformer/config.ts";
import { TOGETHER } from "../../transformer/learner/gradients.ts";
import { layoutOf } from "../../transformer/learner/layout.ts";
import { roomFor } from "../../transformer/learner/room.ts";

const mega = (bytes: number) => `${Math.ceil(bytes / 2 ** 20)} MB`;

/**
 * Says before training whether it will fit: each thread's gradient, and weights with what Adam keeps of them.
 * @param available bytes
 * @throws InputError when it does not
 */
export function checkMemory(config: ModelConfig, longest: number, threads: number, available: number): void {
  const thread = roomFor(config, Math.max(longest, TOGETHER));
  const all = threads * thread + 12 * 4 * layoutOf(config).size;
  if (thread < 2 ** 32 && all < available) return;
  throw new InputError(
    `a model of ${layoutOf(config).size} parameters needs about ${mega(all)} of memory to train on texts of ${longest} tokens, ` +
      `and ${thread < 2 ** 32 ? `${mega(available)} are free` : "a thread can address 4096 MB"}: choose a smaller size, fewer words or a smaller longest`,
  );
}
