/** What was thrown, in a line: the rest of a library's message is stacks and advice for its own users. */
export const firstLine = (error: unknown): string => (error as Error).message.split("\n")[0]!;
