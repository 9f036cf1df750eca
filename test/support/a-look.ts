/** A plain terminal of 80 columns. */
import { PLAIN } from "../../src/screen/colour.ts";
import type { Look } from "../../src/screen/view.ts";

export const LOOK: Look = { width: 80, isTTY: true, zone: "UTC", styles: PLAIN };
