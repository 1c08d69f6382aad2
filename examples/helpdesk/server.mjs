// A small help desk: users log in, open tickets, write notes, and ask an assistant about a ticket.
// node examples/helpdesk/server.mjs [PORT] [STORE]; HELPDESK_PASSWORD is the password of everybody.
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { answer } from "./assistant.mjs";
import { openStore } from "./store.mjs";

const [port = "8080", file = "helpdesk.jsonl"] = process.argv.slice(2);
const password = process.env.HELPDESK_PASSWORD;
if (!password) throw new Error("set HELPDESK_PASSWORD: the password that users log in with");
const users = ["ada", "tom"];
const store = openStore(file);
const sessions = new Map();

/** Takes a request that was read; gives a status and what to say. */
function handle(line, token, body) {
  if (line === "POST /login") {
    if (!users.includes(body.user) || body.password !== password) return [401, { error: "wrong user or password" }];
    const session = randomUUID();
    sessions.set(session, body.user);
    return [200, { token: session }];
  }
  const user = sessions.get(token);
  if (!user) return [401, { error: "log in first" }];
  if (line === "POST /tickets") return [201, { ticket: { id: store.open() } }];
  const [, id, part] = /^POST \/tickets\/([\w-]+)\/(notes|questions)$/.exec(line) ?? [];
  const messages = id && store.messages(id);
  if (!messages) return [404, { error: "there is no such ticket" }];
  if (typeof body.text !== "string") return [400, { error: "text is missing" }];
  const reply = part === "questions" ? answer(body.text, user, messages) : undefined;
  store.add(id, user, body.text);
  if (reply === undefined) return [204];
  store.add(id, "assistant", reply);
  return [200, { message: { by: "assistant", text: reply } }];
}

async function read(request) {
  let text = "";
  for await (const chunk of request) {
    text += chunk;
    if (text.length > 1e6) throw new SyntaxError("too long");
  }
  return text === "" ? {} : JSON.parse(text);
}

const server = createServer(async (request, response) => {
  const send = (status, body) =>
    response.writeHead(status, { "content-type": "application/json" }).end(body && JSON.stringify(body));
  try {
    const token = request.headers.authorization?.replace(/^Bearer /, "");
    send(...handle(`${request.method} ${request.url}`, token, await read(request)));
  } catch (error) {
    send(error instanceof SyntaxError ? 400 : 500, { error: error.message });
  }
});
server.listen(Number(port), "127.0.0.1", () => {
  console.log(`help desk on http://127.0.0.1:${server.address().port}, tickets in ${file}`);
});
