/** What is left until a deadline, as the marketplace's pages count it down. */

const UNITS: Readonly<Record<string, number>> = {
  天: 86_400_000,
  日: 86_400_000,
  d: 86_400_000,
  day: 86_400_000,
  小时: 3_600_000,
  时: 3_600_000,
  h: 3_600_000,
  hour: 3_600_000,
  分钟: 60_000,
  分: 60_000,
  m: 60_000,
  min: 60_000,
  minute: 60_000,
  秒: 1_000,
  s: 1_000,
  second: 1_000,
};

/** A page counts at most weeks down; a number beyond is a slip of the finger. */
const LONGEST = 366 * 86_400_000;

/** `还剩1天13小时`, `1d13h`, `2 days 5 hours` → milliseconds; null if the text is not a countdown. */
export function parseCountdown(text: string): number | null {
  const bare = text.trim().replace(/^(还剩|剩余|还有|left)[:：]?\s*/i, "");
  if (!/^(\d{1,4}\s*(天|日|小时|时|分钟|分|秒|days?|hours?|minutes?|min|seconds?|[dhms])[\s,，]*)+$/i.test(bare))
    return null;
  let left = 0;
  for (const [, count = "", unit = ""] of bare.matchAll(/(\d+)\s*([^\d\s,，]+)/g)) {
    const name = unit.toLowerCase();
    left += Number(count) * (UNITS[name] ?? UNITS[name.replace(/s$/, "")] ?? 0);
  }
  return left > 0 && left <= LONGEST ? left : null;
}
