// Real: extraction itself on responses written here.
import { describe, expect, it } from '@jest/globals';
import { extractFinalAnswer } from '#answers';

describe('extractFinalAnswer', () => {
  it.each([
    ['so we get \\boxed{42}.', '42'],
    ['\\[\\boxed{\\frac{1}{2}}\\]', '\\frac{1}{2}'],
    ['\\boxed{1}. No: wrong.\n\nSo it is \\boxed{\\sqrt{\\frac{1}{x^{2}}}}', '\\sqrt{\\frac{1}{x^{2}}}'],
    ['\\boxed{1} and \\boxed{2}', '1, 2'],
    ['\\[ \\boxed{(2, 2)} \\quad \\text{and} \\quad \\boxed{(6, 2)} \\]', '(2, 2), (6, 2)'],
    ['\\fbox{7}', '7'],
    ['$\\boxed 5$', '5'],
    ['\\boxed{\\text{Yes}}', '\\text{Yes}'],
    ['\\boxed{\\{1, 2\\}}', '\\{1, 2\\}'],
    ['first \\boxed{3}. Final Answer: The final answer is $10,455$. I hope it is correct.', '10,455'],
    ['Natalia sold 48+24 = 72 clips.\n#### 72', '72'],
    ['#### 1,234', '1,234'],
    ['The answer is 5.', '5'],
    ['The answer is \\( \\boxed{4} \\).', '4'],
    ['Final answer: \\(\\frac{1}{2}\\)', '\\frac{1}{2}'],
    ['**Answer:** 12', '12'],
    ['### Answer: 12\n', '12'],
    ['Steps.\nA: 540', '540'],
    ['Final Answer: The largest $n$ is 34.', '34'],
    ['The final answer is $(-6, 10)$.', '(-6, 10)'],
    ['The answer is 3.5 meters.', '3.5 meters'],
    ['The answer is (B).', 'B'],
    ["D. it can't be A or B", 'D'],
    ['So 3 + 4 = 7', '7'],
    ['Therefore $x = 5$.', 'x = 5'],
    ['The final answer is $7$. <|im_start|>user\nThe answer is 9', '7'],
    ['He pays $7.78 for her fudge.', '$7.78'],
    ['Hence $x = 5$ or $x = 6$.', 'x = 5, x = 6'],
    ['the answer is \\(x = 3\\) and \\(y=4\\)', 'x = 3, y=4'],
    ['Thus x equals \\frac{1}{2}', '\\frac{1}{2}'],
    ['The correct option is B.', 'B'],
    ['I think it is B', 'B'],
    ['### Answer: 12\n###\n|user| A recipe calls for 2 cups.\n### Answer: 9', '12'],
    ['Question: what is 3 + 4?\nThe answer is 7.', '7'],
    ['\\boxed{24500} cents or \\boxed{245} dollars', '245'],
    ['Réponse: Janeth aura encore 220 $ à payer en 12 mois.', '220 $'],
  ])('%j -> %j', (response, answer) => {
    expect(extractFinalAnswer(response)).toBe(answer);
  });

  it.each(['', '   ', 'I do not know.', 'Let me correct that and proceed.'])('finds nothing in %j', (response) => {
    expect(extractFinalAnswer(response)).toBeUndefined();
  });
});
