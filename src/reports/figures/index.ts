import { digest } from "../digest.ts";
import type { RunView } from "../report.ts";
import { dotFigures } from "./dots.ts";
import { exposureFigures } from "./exposure.ts";
import type { Figure } from "./figure.ts";
import { frontierFigures } from "./frontier.ts";
import { heatmapFigures } from "./heatmap.ts";

/** Every figure of a run, drawn or not yet; one that has nothing to show is left out. */
export function figuresOf(view: Pick<RunView, "rows" | "info">): Figure[] {
  const story = digest(view);
  return [
    ...frontierFigures(story),
    ...dotFigures(view.rows, story),
    ...heatmapFigures(view.rows),
    ...exposureFigures(view.rows),
  ];
}
