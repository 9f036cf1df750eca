/** Deadlines as people read them. */
import { expect, test } from "vitest";
import { dueMoment } from "../../src/screen/render/due.ts";
import { at } from "../support/a-moment.ts";

const DUE = { at: at("2026-11-17T01:05:00Z"), because: "seller_cancel", beyondCalendar: false } as const;

test("a deadline that somebody in China has to keep stands in the desk's zone, with Beijing's beside it", () => {
  expect(dueMoment(DUE, "seller", "Europe/Berlin")).toBe("2026-11-17 02:05 Europe/Berlin (2026-11-17 09:05 Beijing)");
  expect(dueMoment(DUE, "seller", "Asia/Shanghai")).toBe("2026-11-17 09:05 Beijing");
  expect(dueMoment(DUE, "agent", "Europe/Berlin")).toBe("2026-11-17 02:05 Europe/Berlin");
});
