export { askAgain } from './ask-again.ts';
export { mendLatexEscapes } from './mend-latex-escapes.ts';
export { parseStructured } from './parse-structured.ts';
export type { Parsed } from './parse-structured.ts';
export type { JudgeProblemAnswer, JudgeSolutionAnswer, ModelCheckAnswer, WrittenProblem } from './answer-schemas.ts';
export { PROMPT_NAMES, promptId } from './registry.ts';
export type { PromptName, PromptOutputs, PromptVariables } from './registry.ts';
export { renderPrompt } from './render-prompt.ts';
export type { RenderedPrompt } from './render-prompt.ts';
