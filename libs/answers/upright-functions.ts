/** Functions whose names may stand in \text{} and \mathrm{}, too. Not `sec` and `min`: there they are units. */
const UPRIGHT = new Set(
  'sin cos tan cot csc ln log lg exp gcd lcm arcsin arccos arctan arccot arcsec arccsc sinh cosh tanh arsinh arcosh artanh arcsinh arccosh arctanh arctg arcctg cosec'.split(
    ' ',
  ),
);
export const isUpright = (name: string): boolean => UPRIGHT.has(name);
