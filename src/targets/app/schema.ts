import { z } from "zod";

const texts = z.record(z.string(), z.string());
const word = z.string().regex(/^\w+$/, "letters, digits and underscores only");
const jsonPath = z.string().min(1);
const path = z.string().regex(/^\//, "starts with a slash: it is added to base").describe("may hold {variables}");
const method = z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]);

const request = {
  method: method.default("POST"),
  path,
  headers: texts.default({}).describe("besides those of the whole file; they win over them"),
  body: z.unknown().describe("sent as JSON; a text that is one {variable} becomes its value").optional(),
  form: texts.describe("sent as a web form, instead of body").optional(),
  status: z.int().min(200).max(399).describe("of success, such as 302 after a login; absent: 200 to 299").optional(),
};
const take = z
  .record(word, jsonPath)
  .default({})
  .describe("variables for later requests: a name, and a JSONPath (RFC 9535) into the answer");
const oneBody = ({ body, form }: { body?: unknown; form?: unknown }) => body === undefined || form === undefined;
const oneBodyError = { error: "a request has either a body or a form" };
const withTake = z.strictObject({ ...request, take }).refine(oneBody, oneBodyError);

const stream = z.strictObject({
  reply: jsonPath.describe("into the data of each event; what it finds is put together. $ is the data itself, as text"),
  event: z.string().min(1).describe("only events of this name; absent: all").optional(),
  done: z.string().min(1).describe("the data or the name of the last event, such as [DONE]").optional(),
});

const ask = z
  .strictObject({
    ...request,
    reply: jsonPath
      .describe("into the answer; several texts are put together line by line. $ is the answer itself, as text")
      .optional(),
    stream: stream.describe("the answer is a stream of server-sent events, instead of reply").optional(),
  })
  .refine(oneBody, oneBodyError)
  .refine(({ reply, stream }) => (reply === undefined) !== (stream === undefined), {
    error: "needs either reply, or stream with a reply of its own",
  });

const roles = z.array(z.enum(["system", "user", "assistant"]));
const tell = z
  .strictObject({
    ...request,
    method: method.optional(),
    path: path.optional(),
    headers: texts.optional(),
    roles: roles.describe("whose turns are told, by default those that can be").optional(),
  })
  .refine(oneBody, oneBodyError)
  .refine((one) => one.path !== undefined || Object.keys(one).every((key) => key === "roles"), {
    error: "a request of its own needs a path; with roles alone, turns are told as ask asks",
  });

/** An application's file as it is written; what it may hold and nothing else. */
export const appSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]+$/, "lower-case letters, digits and hyphens only"),
  base: z.string().min(1).describe("where it is served: http(s)://HOST[:PORT][/PATH]; may hold environment variables"),
  headers: texts.default({}).describe("of every request; one with what the login takes is not sent with the login"),
  users: z
    .strictObject({ owner: z.record(word, z.string()), stranger: z.record(word, z.string()) })
    .describe("variables of two users; absent: one user is both. A value with {attempt} makes a new one each attempt")
    .optional(),
  shared: z
    .boolean()
    .default(false)
    .describe("the stranger asks in the owner's conversation; false: in one of their own. Matters with users only"),
  login: withTake.describe("once for each user; cookies are kept").optional(),
  conversation: withTake.describe("opens one, for each attempt").optional(),
  tell: tell.describe("how earlier turns get in, where ask holds neither {messages} nor {context}").optional(),
  ask,
  messages: z
    .strictObject({
      each: z
        .unknown()
        .default({ role: "{role}", content: "{content}" })
        .describe("one of {messages}, from {role} and {content}"),
      roles: z
        .strictObject({
          system: z.string().default("system"),
          user: z.string().default("user"),
          assistant: z.string().default("assistant"),
        })
        .prefault({})
        .describe("what the application calls them"),
    })
    .prefault({}),
});
/** An application's file, its defaults filled in. */
export type AppFile = z.infer<typeof appSchema>;
