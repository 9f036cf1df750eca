/** One line of CSV that a spreadsheet opens without running anything in it. */

const NUMBER = /^-?\d+(\.\d+)?$/;
/** What a spreadsheet takes for a formula, full-width forms included; the blanks were tabs or line breaks once. */
const FORMULA = /^\s*[=+\-@＝＋－＠]/;

/** The cells with commas between them and a line feed behind; a formula gets an apostrophe, which our own import takes off again. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(field).join(",")}\n`;
}

function field(text: string): string {
  const harmless = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
