/** Something the user gave is wrong: exit code 2. The message says what, where and what to do; no stack is shown. */
export class InputError extends Error {
  override readonly name = "InputError";
}

/** The target failed for too many attempts, or cells are missing: exit code 3. */
export class TargetFailure extends Error {
  override readonly name = "TargetFailure";
}
