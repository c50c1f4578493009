/** Kinds that some reader or validator knows, and texts that hold addresses. */
const interesting = /^\s*(?:-\s+)?['"]?kind['"]?\s*:|"kind"\s*:/m;

/** Whether a document of a closed file can hold anything to judge. Cheap, and never wrong in saying no. */
export function concernsUs(text: string): boolean {
  return interesting.test(text);
}
