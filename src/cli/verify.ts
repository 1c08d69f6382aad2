import { shellWord } from "../texts/shell-word.ts";
import type { Difference, Verification } from "../verify/index.ts";
import { command } from "./command.ts";
import { oneText } from "./flags.ts";
import { table } from "./table.ts";
import { version } from "./version.ts";

export const verify = command({
  name: "verify",
  takes: "<run>",
  about: "Recomputes all of a run that needs no model, and names the first difference",
  flags: {
    run: { type: "string", demandOption: true, describe: "folder of a run" },
    benchmark: {
      type: "string",
      coerce: oneText("benchmark"),
      describe: "the run's benchmark file, when it is not one that ships",
    },
    json: { type: "boolean", default: false, describe: "print one JSON object" },
  },
  async act({ run, benchmark, json }, io) {
    const [{ verify: check }, { benchmarkOf }] = await Promise.all([
      import("../verify/index.ts"),
      import("./verify-benchmark.ts"),
    ]);
    const release = io.onInterrupt(() => {
      const named = benchmark === undefined ? "" : ` --benchmark ${shellWord(benchmark)}`;
      io.err(
        `\ninterrupted; nothing of the run was changed. To begin again:\n  looselips verify ${shellWord(run)}${named}`,
      );
      io.exit(130);
    });
    const found = await check(run, { version: version(), benchmark: (info) => benchmarkOf(info, benchmark) }).finally(
      release,
    );
    io.out(json ? JSON.stringify(forMachine(found)) : forPeople(found));
    return found.differences.length > 0 ? 1 : 0;
  },
});

const forMachine = ({ dir, info, runSha256, agrees, open, differences }: Verification) => ({
  dir,
  ok: differences.length === 0,
  version: info.version,
  run_sha256: runSha256,
  agrees,
  open,
  differences,
});

function forPeople({ dir, info, runSha256, agrees, open, differences }: Verification): string {
  const [first] = differences;
  const headline = first
    ? `${dir} is not what its run made. The first difference: ${placeOf(first)}`
    : open.length === 0
      ? `${dir} is what looselips ${info.version} makes of its plan and its replies`
      : `${dir}: nothing differs, but not everything could be compared`;
  return [
    headline,
    ...differences.flatMap((one) => [
      `  ${placeOf(one)}`,
      `    expected ${one.expected}`,
      `    got      ${one.got}`,
      `    by       ${one.by}`,
    ]),
    ...table([
      ...agrees.map(({ what, how }) => ["  agrees", what, how]),
      ...open.map(({ what, why }) => ["  open", what, why]),
    ]),
    `run.json has the sha256 ${runSha256}: nothing in the folder vouches for that file, nor that a model gave the replies (docs/sealed.md)`,
  ].join("\n");
}

const placeOf = ({ file, line, field }: Difference): string =>
  `${file}${line === undefined ? "" : `:${line}`}${field === undefined ? "" : ` ${field}`}`;
