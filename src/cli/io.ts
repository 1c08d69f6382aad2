/** The world outside a command: what it prints to, and how it is interrupted. Tests hand in their own. */
export interface Io {
  /** Standard output: what was asked for. */
  out(text: string): void;
  /** Standard error: progress and complaints. */
  err(text: string): void;
  /** Where a progress bar would be drawn, when that is a terminal. */
  bar: NodeJS.WriteStream | null;
  /** Width of the terminal in characters. */
  columns: number;
  /** Whether standard output shows colour. */
  colour: boolean;
  /** Calls back at every Ctrl-C until the returned function is called. */
  onInterrupt(callback: () => void): () => void;
  /** Ends the process at once. */
  exit(code: number): void;
}

/** The process itself. */
export const processIo = (): Io => ({
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
  bar: process.stderr.isTTY && !process.env.CI ? process.stderr : null,
  columns: process.stdout.columns ?? 100,
  colour: Boolean(process.stdout.isTTY) && !process.env.NO_COLOR,
  onInterrupt(callback) {
    process.on("SIGINT", callback);
    return () => void process.off("SIGINT", callback);
  },
  exit: (code) => process.exit(code),
});
