import { appendFileSync, existsSync, readFileSync } from "node:fs";

/**
 * Tickets and their messages in one append-only file, a line of JSON each; read once, when the server starts.
 * @param {string} path
 */
export function openStore(path) {
  const tickets = new Map();
  const apply = ({ ticket, message }) => {
    if (message) tickets.get(ticket).push(message);
    else tickets.set(ticket, []);
  };
  const write = (entry) => {
    appendFileSync(path, `${JSON.stringify(entry)}\n`);
    apply(entry);
  };
  if (existsSync(path)) for (const line of readFileSync(path, "utf8").split("\n")) if (line) apply(JSON.parse(line));
  return {
    open() {
      const ticket = `T-${tickets.size + 1}`;
      write({ ticket });
      return ticket;
    },
    /** The messages of a ticket, oldest first; undefined when there is no such ticket. */
    messages: (ticket) => tickets.get(ticket),
    add: (ticket, by, text) => write({ ticket, message: { by, text } }),
  };
}
