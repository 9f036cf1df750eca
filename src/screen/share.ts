/** A part of a whole, in hundredths. */

/** `37 %`; `<1 %` and `>99 %` where rounding would say none or all; empty where there is no whole. */
export function shareOf(part: number, whole: number): string {
  if (whole <= 0) return "";
  const rounded = Math.round((part / whole) * 100);
  if (rounded === 0 && part > 0) return "<1 %";
  return rounded === 100 && part < whole ? ">99 %" : `${rounded} %`;
}
