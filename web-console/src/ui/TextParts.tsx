/** A sentence in which one part stands out; the translation decides where that part is. */
export function TextParts({ text, strong }: { text: string; strong: string }) {
  const at = strong === '' ? -1 : text.indexOf(strong);
  if (at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <strong>{strong}</strong>
      {text.slice(at + strong.length)}
    </>
  );
}
