// Code in the fragment of an address, which no server sees.

const PAGE = new URL("../../labs/playground/", import.meta.url);
const LONGEST = 100_000; // characters of code that a link may carry

async function through(stream, bytes) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}

/** An address that opens `code` on the Playground page. */
export async function link(code) {
  const packed = await through(new CompressionStream("deflate-raw"), new TextEncoder().encode(code));
  const letters = btoa(Array.from(packed, (byte) => String.fromCharCode(byte)).join(""));
  return `${PAGE}#code=${letters.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
}

/** The code in a fragment `#code=…`; null when there is none that can be read. */
export async function received(fragment) {
  try {
    const letters = fragment.replace("#code=", "").replaceAll("-", "+").replaceAll("_", "/");
    const packed = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
    const code = new TextDecoder().decode(await through(new DecompressionStream("deflate-raw"), packed));
    return code.length > LONGEST ? null : code;
  } catch {
    return null;
  }
}
