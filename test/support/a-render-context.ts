/** A plain terminal of 80 columns. */
import { PLAIN } from "../../src/screen/colour.ts";
import type { RenderContext } from "../../src/screen/renderer.ts";

export const LOOK: RenderContext = { width: 80, isTTY: true, blocks: true, zone: "UTC", styles: PLAIN };
