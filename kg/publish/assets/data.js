// Unpacks what the file carries: JSON islands, the larger ones gzipped in base64.

export function island(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

export async function unpack(id) {
  const node = document.getElementById(id);
  const packed = Uint8Array.from(atob(node.textContent.trim()), (letter) => letter.charCodeAt(0));
  node.remove();
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}
