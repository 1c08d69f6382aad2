/**
 * Lets one caller through with each turn of the event loop. Making an attempt takes the processor for a while: were those that many
 * replies set off all made in one turn, their requests would leave together after it, come back together, and the processor would wait in
 * between.
 */
export function turnstile(): () => Promise<void> {
  let last = Promise.resolve();
  return () => {
    last = last.then(() => new Promise((pass) => setImmediate(pass)));
    return last;
  };
}
