import { command } from "./command.ts";
import { oneText, wholeFrom } from "./flags.ts";

export const capabilities = command({
  name: "capabilities",
  takes: "<id>",
  about: "Asks a target what it can do, and says what that makes measurable",
  flags: {
    id: { type: "string", demandOption: true, describe: "a target, as --model takes it" },
    benchmark: {
      type: "string",
      coerce: oneText("benchmark"),
      describe: "benchmark file, when its plugins hold the target or metrics",
    },
    prices: {
      type: "string",
      coerce: oneText("prices"),
      describe: "a file of prices by model, before those that looselips knows",
    },
    timeout: {
      type: "number",
      coerce: wholeFrom("timeout", 1),
      describe: "seconds that a request may take [default: 60]",
    },
    json: { type: "boolean", default: false, describe: "print one JSON object" },
  },
  async act(args, io) {
    const { capabilitiesCommand } = await import("./capabilities-command.ts");
    return await capabilitiesCommand(args, io);
  },
});
