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
    ['Her salary is $42,000 + $15,500 = $57,500.', '$57,500'],
    ['So she baked 8 cakes in 2 days.', '8'],
    ['Tina makes $990 over the 5 days.', '$990'],
    ['He bakes 3 cakes a day. He is done in 12 days.', '12'],
    ['She is done in 12 days.', '12'],
    ['They arrive at 4:30.', '4:30'],
    ['Answer: 4:30 p.m.', '4:30 pm'],
    ['The values are 3 and 4.', '3 and 4'],
    ['The roots are -1, 2, and 3/2.', '-1, 2, and 3/2'],
    ['Therefore, the solution is $x = 2$ and $y = -1$.', 'x = 2, y = -1'],
    ['A: Since 2 * 7 = 14, Tina has 14 marbles.', '14'],
    ['Answer: Three bolts are needed in total.', 'Three'],
    ['<think>12?</think> <answer> 24 </answer>', '24'],
    ['{"answer": 24}', '24'],
    ['{"reason": "x", "answer": "3/4"}', '3/4'],
    ['Solution: 24', '24'],
    ['Solution: we add 3 and 4.\nThe answer is 7.', '7'],
  ])('%j -> %j', (response, answer) => {
    expect(extractFinalAnswer(response)).toBe(answer);
  });

  it.each(['', '   ', 'I do not know.', 'Let me correct that and proceed.'])('finds nothing in %j', (response) => {
    expect(extractFinalAnswer(response)).toBeUndefined();
  });
});
