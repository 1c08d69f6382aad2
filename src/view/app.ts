import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { html } from "hono/html";
import { InputError, type Review } from "../records/index.ts";
import { visible } from "../reports/escape.ts";
import { mainNumbers } from "../reports/html-tables.ts";
import type { Html } from "../reports/markup.ts";
import { appendReview, findingKey, readReviews } from "../run/reviews.ts";
import { attemptPage } from "./attempt-page.ts";
import { comparePage } from "./compare-page.ts";
import { drawnPage, drawnPolicy } from "./drawn-page.ts";
import { filtersIn } from "./filters.ts";
import { type Guarded, guard } from "./guard.ts";
import { layout, runHref } from "./layout.ts";
import { library, shown } from "./library.ts";
import { reviewPage, standing } from "./review-page.ts";
import { runPage } from "./run-page.ts";
import type { Shown } from "./runs.ts";
import { runsPage } from "./runs-page.ts";
import { style } from "./style.ts";

/** Runs that are shown side by side, at most. */
const mostRuns = 6;

/** Something that is not there: 404. */
class Missing extends Error {}

/**
 * The pages over a folder of runs.
 * @param now milliseconds since 1970, for reviews
 */
export function viewApp(root: string, guarded: Guarded, now: () => number): Hono {
  const books = library(root);
  const runOf = async (name: string): Promise<Shown> => {
    const run = await books.run(name);
    if (!run) throw new Missing("there is no run of that name here");
    return shown(run);
  };
  const attemptOf = async (name: string, id: string) => {
    const run = await runOf(name);
    const index = await books.index(run.dir);
    const entry = index.find(id);
    if (!entry) throw new Missing("the run has no attempt of that id");
    return { run, index, entry };
  };
  const app = new Hono();
  app.use(bodyLimit({ maxSize: 16_384, onError: (c) => c.text("413: too long\n", 413) }));
  app.use(guard(guarded));

  app.get("/style.css", (c) => c.body(style, 200, { "Content-Type": "text/css; charset=utf-8" }));
  app.get("/", async (c) => c.html(runsPage(await books.runs(), root)));
  app.get("/run/:name", async (c) => {
    const run = await runOf(c.req.param("name"));
    const { entries } = await books.index(run.dir);
    return c.html(runPage(run, entries, filtersIn(c.req.query()), Math.trunc(Number(c.req.query("page") ?? 1)) || 1));
  });
  app.get("/run/:name/numbers", async (c) => {
    const { name, rows } = await runOf(c.req.param("name"));
    return c.html(layout("Numbers", mainNumbers(rows), [{ name, href: runHref(name) }]));
  });
  app.get("/run/:name/memorization", async (c) => {
    const run = await books.run(c.req.param("name"));
    const page = run?.audit && (await drawnPage(run.dir));
    if (!page) throw new Missing("there is no audit of that name here, or it has no page: it was cut off");
    c.header("Content-Security-Policy", drawnPolicy);
    return c.html(page);
  });
  app.get("/run/:name/review", async (c) => {
    const run = await runOf(c.req.param("name"));
    if (run.problem) throw new InputError(run.problem);
    return c.html(reviewPage(run, await standing(run.dir, await readReviews(run.dir))));
  });
  app.get("/run/:name/attempt/:id", async (c) => {
    const found = await attemptOf(c.req.param("name"), c.req.param("id"));
    const { dir } = found.run;
    const known = { canaries: await books.canaries(dir), reviews: await readReviews(dir) };
    return c.html(await attemptPage({ ...found, ...known, token: guarded.token }));
  });
  app.post("/run/:name/attempt/:id", async (c) => {
    const [name, id] = [c.req.param("name"), c.req.param("id")];
    const { run, index, entry } = await attemptOf(name, id);
    const form = await c.req.parseBody();
    const finding = (await index.findings(entry)).find((one) => findingKey(one) === form.finding);
    const { verdict } = form;
    if (!finding || (verdict !== "right" && verdict !== "wrong"))
      throw new InputError("that finding is not here any more: the run was scored again. Load the page again");
    await appendReview(run.dir, reviewOf(finding, verdict, now()));
    return c.redirect(runHref(name, "attempt", id), 303);
  });
  app.get("/compare", async (c) => {
    const names = [...new Set(c.req.queries("run") ?? [])];
    if (names.length < 2) throw new InputError("pick at least two runs");
    if (names.length > mostRuns) throw new InputError(`pick at most ${mostRuns} runs`);
    const runs = await Promise.all(names.map(runOf));
    const indexes = runs.length === 2 ? await Promise.all(runs.map(({ dir }) => books.index(dir))) : [];
    return c.html(comparePage(runs, indexes));
  });

  app.notFound((c) => c.html(problemPage("Not found", "There is nothing at this address."), 404));
  app.onError((error, c) => {
    if (error instanceof Missing) return c.html(problemPage("Not found", `${error.message}.`), 404);
    if (error instanceof InputError) return c.html(problemPage("This cannot be shown", error.message), 422);
    return c.html(problemPage("A bug in looselips", `${error.name}. The page could not be made.`), 500);
  });
  return app;
}

function reviewOf(finding: Parameters<typeof findingKey>[0], verdict: Review["verdict"], now: number): Review {
  const { attempt, canary, form, reply, channel, span } = finding;
  const at = new Date(now).toISOString();
  return { attempt, canary, form, reply, ...(channel ? { channel } : {}), span, verdict, at };
}

const problemPage = (title: string, why: string): Html => layout(title, html`<p class="problem">${visible(why)}</p>`);
