/** What a file is, by its first bytes: a name says little, and a photo that is an error page proves nothing. */

interface FileSignature {
  readonly type: string;
  /** Endings by which such files are called. */
  readonly endings: readonly string[];
  begins(bytes: Buffer): boolean;
}

const ascii = (bytes: Buffer, from: number, text: string) =>
  bytes.toString("latin1", from, from + text.length) === text;
/** ISO media files name their brand behind the word `ftyp`. */
const brand = (bytes: Buffer, brands: readonly string[]) =>
  ascii(bytes, 4, "ftyp") && brands.some((one) => ascii(bytes, 8, one));

const FILE_SIGNATURES: readonly FileSignature[] = [
  {
    type: "image/jpeg",
    endings: ["jpg", "jpeg"],
    begins: (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff,
  },
  { type: "image/png", endings: ["png"], begins: (bytes) => ascii(bytes, 0, "\u0089PNG\r\n\u001a\n") },
  { type: "image/gif", endings: ["gif"], begins: (bytes) => ascii(bytes, 0, "GIF87a") || ascii(bytes, 0, "GIF89a") },
  {
    type: "image/webp",
    endings: ["webp"],
    begins: (bytes) => ascii(bytes, 0, "RIFF") && ascii(bytes, 8, "WEBP"),
  },
  {
    type: "image/heic",
    endings: ["heic", "heif"],
    begins: (bytes) => brand(bytes, ["hei", "hev", "mif1", "msf1"]),
  },
  { type: "image/avif", endings: ["avif"], begins: (bytes) => brand(bytes, ["avif", "avis"]) },
  {
    type: "video/quicktime",
    endings: ["mov"],
    // Films from before there were brands begin with their contents.
    begins: (bytes) => brand(bytes, ["qt  "]) || ["moov", "mdat", "wide"].some((box) => ascii(bytes, 4, box)),
  },
  { type: "video/mp4", endings: ["mp4", "m4v"], begins: (bytes) => ascii(bytes, 4, "ftyp") },
  { type: "video/webm", endings: ["webm", "mkv"], begins: (bytes) => ascii(bytes, 0, "\u001aE\u00df\u00a3") },
  { type: "application/pdf", endings: ["pdf"], begins: (bytes) => ascii(bytes, 0, "%PDF-") },
];

/** Its media type, or `application/octet-stream` for what is not known by its bytes. */
export function typeOf(bytes: Buffer): string {
  return FILE_SIGNATURES.find((kind) => kind.begins(bytes))?.type ?? "application/octet-stream";
}

/** Whether a name promises a picture, a film or a document that these bytes are not, of whatever kind. */
export function breaksPromise(name: string, bytes: Buffer): boolean {
  const ending = /\.([^.]+)$/.exec(name.toLowerCase())?.[1];
  const promised = FILE_SIGNATURES.some(({ endings }) => ending !== undefined && endings.includes(ending));
  return promised && !FILE_SIGNATURES.some((kind) => kind.begins(bytes));
}
