/** A pattern as cleaned texts are matched with it: its letters lose their accents as theirs did, its escapes stay. */
export const unaccented = (pattern: string): string => pattern.normalize("NFKD").replace(/[\p{Mn}\p{Me}]/gu, "");
