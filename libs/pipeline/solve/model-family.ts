/** Names under which one house's models go: whoever trained them on the same texts is one voice. */
const SAME_HOUSE: Readonly<Record<string, string>> = {
  chatgpt: 'gpt',
  davinci: 'gpt',
  o: 'gpt',
  qwq: 'qwen',
  codellama: 'llama',
  mixtral: 'mistral',
  ministral: 'mistral',
  codestral: 'mistral',
  magistral: 'mistral',
  mathstral: 'mistral',
  gemma: 'gemini',
  codegemma: 'gemini',
};

/**
 * Family of a model by its name: the letters that the last part of a path begins with (`Qwen/Qwen2.5-Math-7B` is `qwen`, `o3-mini` is `gpt`). A
 * fine-tuned model that is called otherwise than its base must be given its `family` in the models file.
 */
export function modelFamily(model: string): string {
  const name = (model.split('/').at(-1) ?? model).toLowerCase();
  const letters = /^[a-z]+/.exec(name)?.[0] ?? name;
  return SAME_HOUSE[letters] ?? letters;
}
