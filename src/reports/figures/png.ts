import { InputError } from "../../records/index.ts";
import { firstLine } from "../../texts/first-line.ts";
import { palette } from "../palette.ts";

/** Times the drawing's size: 440 px become 1320, sharp in a paper's column. */
const zoom = 3;

const font = { loadSystemFonts: true, sansSerifFamily: "DejaVu Sans", defaultFontFamily: "DejaVu Sans" };

/**
 * Draws SVG as PNG, on white, in the first font of the drawing's list that this machine has. The library is optional: it is native, and
 * most runs draw none.
 * @throws InputError with the command that installs what is missing: the library, or a font
 */
export async function rasterizer(load = () => import("@resvg/resvg-js")): Promise<(svg: string) => Uint8Array> {
  const { Resvg } = await load().catch((error: Error) => {
    throw new InputError(
      `PNG figures need the package @resvg/resvg-js, which cannot be loaded (${firstLine(error)}): npm install @resvg/resvg-js@2`,
    );
  });
  const draw = (svg: string) =>
    new Resvg(svg, { font, fitTo: { mode: "zoom", value: zoom }, background: palette.light.card! });
  const word = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="9" font-family="sans-serif">x</text></svg>`;
  if (draw(word).getBBox() === undefined)
    throw new InputError(
      "PNG figures need a font, and there is none here: install one, such as apt-get install fonts-dejavu-core",
    );
  return (svg) => draw(svg).render().asPng();
}
