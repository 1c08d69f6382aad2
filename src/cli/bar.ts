import { SingleBar } from "cli-progress";

/** A bar that clears itself when it is done. @param format as cli-progress reads it, after the bar itself */
export const barOn = (stream: NodeJS.WriteStream, format: string): SingleBar =>
  new SingleBar({
    format: `{bar} ${format}`,
    barsize: 24,
    stream,
    hideCursor: true,
    clearOnComplete: true,
    barCompleteChar: "\u2588",
    barIncompleteChar: "\u2591",
  });
