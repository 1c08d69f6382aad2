import type { Message } from "../../records/index.ts";
import type { Conversation } from "../target.ts";
import type { JsonPath } from "./json-path.ts";
import type { Template } from "./template.ts";

/** One request of an application's file, ready to be filled in. */
export interface Step {
  /** What it is for, as messages name it: "login", "ask". */
  readonly name: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: Template;
  readonly headers: Readonly<Record<string, Template>>;
  readonly body: Template | null;
  readonly form: Template | null;
  /** Null: 200 to 299. */
  readonly status: number | null;
  /** Variables that its answer gives. */
  readonly take: Readonly<Record<string, JsonPath>>;
  /** How the text of a reply is read from its answer; null when nobody reads it. */
  readonly reply: ReplyAt | null;
}

/** Where a reply's text is: in the answer, or in every event of a stream. */
export interface ReplyAt {
  readonly path: JsonPath;
  readonly stream: { readonly event: string | null; readonly done: string | null } | null;
}

type Role = Message["role"];
export type Speaker = Conversation["speaker"];

/** An application's file, read and checked. */
export interface Application {
  /** Where the file is, for messages. */
  readonly file: string;
  readonly name: string;
  /** Of the file. */
  readonly sha256: string;
  readonly origin: string;
  /** What every path starts with: "/api", or nothing. */
  readonly path: string;
  readonly headers: Readonly<Record<string, Template>>;
  /** Null: one user is both. */
  readonly users: Readonly<Record<Speaker, Template>> | null;
  readonly shared: boolean;
  readonly login: Step | null;
  /** Every attempt logs in anew, as a user of its own. */
  readonly freshUsers: boolean;
  readonly conversation: Step | null;
  /** How turns of some roles are told, and which never get in. Null: every question carries all that was said before. */
  readonly tell: { readonly step: Step; readonly roles: readonly Role[]; readonly lost: readonly Role[] } | null;
  readonly ask: Step;
  /** One of {messages}, and what the application calls the roles. */
  readonly each: Template;
  readonly roles: Readonly<Record<Role, string>>;
  /** Values from the environment, and what messages say instead; longest first. */
  readonly secrets: readonly { readonly value: string; readonly name: string }[];
}
