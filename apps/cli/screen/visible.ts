/** Where Unicode has the pictures of control characters. */
const PICTURES = 0x24_00;

/**
 * A text as a terminal may show it: control characters become pictures of themselves. Seeds from the web and answers of models could else move the cursor,
 * set the title or write the clipboard of whoever looks at them. Line breaks and tabs stay.
 */
export function visible(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(/\p{Cc}/gu, (control) => {
    if (control === '\n' || control === '\t') return control;
    const code = control.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(PICTURES + code) : '\ufffd';
  });
}
