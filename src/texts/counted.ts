/** So many of something, in words: "1 canary", "1,080 canaries". @param many what several are called, when that is not with an s */
export const counted = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString("en-US")} ${n === 1 ? one : many}`;
