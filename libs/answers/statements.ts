/** `The answer is`, `**Answer:**`, `A:` at the start of a line. */
const ENGLISH = String.raw`\banswer\b\**\s*(?:to\b[^.\n:]{0,80})?\s*(?:\*{0,2}\s*(?:(?:is|are)\b|=)\s*(?:therefore|thus|equal to|for sure|definitely)?\s*:?|\*{0,2}\s*:)|(?:^|\n)\s*\**A(?:ns(?:wer)?)?\**\s*:|(?:^|\n)\s*\**(?:final )?result\**\s*(?::|is\b)|(?:^|\n)[ \t]*(?:#{2,6} ?\**|\*\*)(?:the )?(?:final )?answer\**[ \t]*(?=\n\s*(?:\*\*|\$|\\[(b[]|-?\d))|\b(?:correct|right|best) (?:option|choice)\b\**\s*(?:is\b|:)|(?:^|\n)\s*\**(?:solution|therefore|thus|hence)\**\s*:(?=[^\n]{1,60}$)`;

/** The word for answer in languages that put a verb or a colon behind it. */
const ALPHABETIC =
  'réponse|respuesta|resposta|risposta|antwoord|antwort|lösung|ответ|odpowiedź|cevap|jawaban(?:nya)?|jibu|đáp án|svar(?:et)?|απάντηση|відповідь';
const COPULA = String.raw`(?:\s+(?:final|finale|correcte?|correcta|richtige)){0,2}\s*(?:\*{0,2}\s*(?:est|es|é|è|ist|lautet|is|är|er|jest|adalah|ni|là|είναι|[:：=—-])(?!\p{L})\s*:?)`;

/** The same where words stand side by side without one. */
const UNSPACED = String.raw`(?:(?:故选|应选|选择|选)(?=[：:\s]*[A-J](?![a-z]))|答案|答え|答|정답|답|उत्तर|উত্তর|คำตอบ|الإجابة|الجواب|जवाब|సమాధానం|பதில்)\s*(?:应该|应|就)?\s*(?:是|为|為|は|은|는|है|হল|হলো|คือ|هي|هو|:|：|=)?\s*`;

/** Where a text says what its answer is; the answer stands behind it. */
export const STATEMENT = new RegExp(`${ENGLISH}|(?<!\\p{L})(?:${ALPHABETIC})${COPULA}|${UNSPACED}`, 'giu');
