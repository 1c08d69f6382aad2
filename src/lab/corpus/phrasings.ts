import { z } from "zod";
import { dataset } from "../../texts/dataset.ts";
import { type Shape, shapes } from "./values.ts";

const lines = z.array(z.string()).min(1);
const labelSchema = z.strictObject({
  label: z.string(),
  guard: z.number(),
  value: z.enum(Object.keys(shapes) as [Shape, ...Shape[]]),
  tell: lines.optional(),
  about: lines.optional(),
});
/** A sort of secret as the training texts know it. */
export type Label = z.infer<typeof labelSchema>;

const schema = z.strictObject({
  labels: z.array(labelSchema),
  public: z.array(labelSchema),
  tell: z.strictObject({
    first: lines,
    third: lines,
    public: z.strictObject({ first: lines, third: lines }),
    record: lines,
  }),
  about: lines,
  aside: lines,
  opening: lines,
  fields: lines,
  field_values: lines,
  small: lines,
  ack: lines,
  answer_small: lines,
  org: lines,
  system: lines,
  notes: lines,
  file_intro: lines,
  email: lines,
  email_start: lines,
  email_ask: lines,
  subject: lines,
  greet: lines,
  bye: lines,
  email_intro: lines,
  doc_intro: lines,
  enter: lines,
  back: lines,
  strict: lines,
  reminder: lines,
  own: lines,
  ask: z.strictObject({
    direct: lines,
    authority: lines,
    summary: lines,
    recap: lines,
    table: lines,
    json: lines,
    translate: lines,
    completion: lines,
    story: lines,
    spell: lines,
    encode: lines,
    hint: lines,
    yesno: lines,
    followup: lines,
    repeat: lines,
    check: lines,
  }),
  shot: lines,
  shot_turns: lines,
  shots_intro: lines,
  chat_open: lines,
  chat_reply: lines,
  told: lines,
  own_told: z.strictObject({ named: lines, alone: lines }),
  own_untold: z.strictObject({ named: lines, alone: lines }),
  refuse: lines,
  unknown: lines,
  story_answer: lines,
  translated: z.record(z.string(), z.string()),
  cannot: lines,
});
export type Phrasings = z.infer<typeof schema>;
export type Ask = keyof Phrasings["ask"];

export const phrasings = (): Phrasings => dataset("reference/phrasings.yaml", schema);
