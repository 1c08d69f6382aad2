import { InputError } from "../records/errors.ts";

/** A whole number from `least` up. @throws InputError */
export const wholeFrom = (flag: string, least: number) => (value: unknown) => {
  if (value === undefined) return undefined;
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= least) return value;
  throw new InputError(`--${flag} takes one whole number from ${least} up`);
};

/** A number from 0 up. @throws InputError */
export const numberFromZero = (flag: string) => (value: unknown) => {
  if (value === undefined) return undefined;
  if (typeof value === "number" && value >= 0 && Number.isFinite(value)) return value;
  throw new InputError(`--${flag} takes one number from 0 up`);
};

/** One text, given once and not empty. @throws InputError */
export const oneText = (flag: string) => (value: unknown) => {
  if (value === undefined) return undefined;
  if (typeof value === "string" && value !== "") return value;
  throw new InputError(Array.isArray(value) ? `--${flag} may be given once` : `--${flag} needs a value`);
};

/** Texts: the flag may be given many times. */
export const texts = (value: unknown) => (value === undefined ? [] : [value].flat().map(String));

/** "--sealed" alone, or with the file of a seal. @throws InputError */
export function sealFile(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value)) throw new InputError("--sealed may be given once");
  const file = String(value);
  if (file === "" || file.endsWith(".json")) return file;
  throw new InputError(
    `--sealed takes nothing, or the .json file of a seal, got "${file}"; a benchmark is named before it: looselips run ${file} --sealed`,
  );
}
