import type { Template } from '../template.ts';
import { number, pair, pi, root } from '../value.ts';

/** Lengths, areas, volumes, angles, coordinates. */
export const geometry: readonly Template[] = [
  {
    about: 'perimeter of a rectangle area rectangle dimensions length width',
    forms: [
      ['A rectangle has perimeter {a} and length {b}.', 'the area of the rectangle'],
      [
        '{who} fences a rectangular garden with {a} metres of wire, and one side measures {b} metres.',
        'the area of the garden in square metres',
      ],
    ],
    draw: (r) => {
      const b = r.int(4, 30);
      return [2 * (b + r.int(3, 25)), b];
    },
    value: (a, b) => number(b * (a - 2 * b), 2),
    slips: (a, b) => [number(b * (a - b)), number(b * (a - 2 * b)), number(a * b)],
    work: (a, b) => `${b} \\cdot \\left(\\frac{${a}}{2} - ${b}\\right)`,
  },
  {
    about: 'area of a triangle base height altitude triangles',
    forms: [['', 'the area of a triangle with base {a} and height {b}']],
    draw: (r) => [r.int(3, 30), r.int(3, 24)],
    value: (a, b) => number(a * b, 2),
    slips: (a, b) => [number(a * b), number(a + b), number(a * b, 4)],
    work: (a, b) => `\\frac{${a} \\cdot ${b}}{2}`,
    link: { slot: 'a', low: 2, high: 300 },
  },
  {
    about: 'pythagorean theorem right triangles hypotenuse legs',
    forms: [['', 'the length of the hypotenuse of a right triangle with legs {a} and {b}']],
    draw: (r) => {
      const k = r.int(1, 6);
      const [a, b] = r.pick([
        [3, 4],
        [5, 12],
        [8, 15],
        [7, 24],
        [20, 21],
        [2, 3],
        [4, 7],
      ] as const);
      return [k * a, k * b];
    },
    value: (a, b) => root(a * a + b * b),
    slips: (a, b) => [number(a + b), root(Math.abs(b * b - a * a)), number(a * a + b * b)],
    work: (a, b) => `\\sqrt{${a}^2 + ${b}^2}`,
  },
  {
    about: 'area of a circle diameter radius circles pi',
    forms: [['', 'the area of a circle with diameter {a}']],
    draw: (r) => [r.int(3, 30)],
    value: (a) => pi(a * a, 4),
    slips: (a) => [pi(a * a), pi(a), pi(a * a, 2)],
    work: (a) => `\\pi \\cdot \\left(\\frac{${a}}{2}\\right)^2`,
  },
  {
    about: 'circumference of a circle radius arc length wheels perimeter',
    forms: [['', 'the circumference of a circle with radius {a}']],
    draw: (r) => [r.int(3, 40)],
    value: (a) => pi(2 * a),
    slips: (a) => [pi(a), pi(a * a)],
    work: (a) => `2 \\cdot \\pi \\cdot ${a}`,
  },
  {
    about: 'area of a sector arc central angle circles',
    forms: [['', 'the area of a sector of {a} degrees in a circle of radius {b}']],
    draw: (r) => [r.pick([30, 40, 45, 60, 72, 90, 120, 135, 150]), r.int(3, 18)],
    value: (a, b) => pi(a * b * b, 360),
    slips: (a, b) => [pi(2 * a * b, 360), pi(a * b * b, 180)],
    work: (a, b) => `\\frac{${a}}{360} \\cdot \\pi \\cdot ${b}^2`,
  },
  {
    about: 'volume of a cylinder solids three-dimensional',
    forms: [['', 'the volume of a cylinder with radius {a} and height {b}']],
    draw: (r) => [r.int(2, 12), r.int(3, 20)],
    value: (a, b) => pi(a * a * b),
    slips: (a, b) => [pi(2 * a * b), pi(a * a * b, 3), pi(a * b)],
    work: (a, b) => `\\pi \\cdot ${a}^2 \\cdot ${b}`,
  },
  {
    about: 'volume of a cone pyramid solids',
    forms: [['', 'the volume of a cone with radius {a} and height {b}']],
    draw: (r) => [r.int(2, 12), r.int(3, 20)],
    value: (a, b) => pi(a * a * b, 3),
    slips: (a, b) => [pi(a * a * b), pi(a * a * b, 2)],
    work: (a, b) => `\\frac{1}{3} \\cdot \\pi \\cdot ${a}^2 \\cdot ${b}`,
  },
  {
    about: 'volume of a sphere surface area of a sphere spheres',
    forms: [['', 'the volume of a sphere with radius {a}']],
    draw: (r) => [r.int(2, 15)],
    value: (a) => pi(4 * a ** 3, 3),
    slips: (a) => [pi(4 * a * a), pi(a ** 3, 3)],
    work: (a) => `\\frac{4}{3} \\cdot \\pi \\cdot ${a}^3`,
  },
  {
    about: 'surface area of a rectangular prism box cube volume faces',
    forms: [['', 'the surface area of a box with edges {a}, {b} and {c}']],
    draw: (r) => [r.int(2, 9), r.int(3, 12), r.int(4, 15)],
    value: (a, b, c) => number(2 * (a * b + b * c + a * c)),
    slips: (a, b, c) => [number(a * b + b * c + a * c), number(a * b * c)],
    work: (a, b, c) => `2 \\cdot (${a * b} + ${b * c} + ${a * c})`,
    link: { slot: 'a', low: 2, high: 60 },
  },
  {
    about: 'space diagonal of a box cube diagonal three-dimensional distance',
    forms: [['', 'the length of the space diagonal of a box with edges {a}, {b} and {c}']],
    draw: (r) => [r.int(1, 6), r.int(2, 9), r.int(3, 12)],
    value: (a, b, c) => root(a * a + b * b + c * c),
    slips: (a, b, c) => [root(a * a + b * b), number(a + b + c)],
    work: (a, b, c) => `\\sqrt{${a}^2 + ${b}^2 + ${c}^2}`,
  },
  {
    about: 'interior angles of a polygon regular polygons exterior angle hexagon octagon pentagon',
    forms: [['', 'the measure in degrees of an interior angle of a regular polygon with {a} sides']],
    draw: (r) => [r.pick([5, 6, 8, 9, 10, 12, 15, 18, 20, 24, 30, 36])],
    value: (a) => (a < 3 ? undefined : number(180 * (a - 2), a)),
    slips: (a) => [number(360, a), number(180 * (a - 2)), number(180 * (a - 1), a)],
    work: (a) => `\\frac{180 \\cdot (${a} - 2)}{${a}}`,
    link: { slot: 'a', low: 3, high: 360 },
  },
  {
    about: 'angle sum of a triangle angles isosceles equilateral supplementary complementary',
    forms: [['Two angles of a triangle measure {a} and {b} degrees.', 'the measure in degrees of the third angle']],
    draw: (r) => [r.int(20, 80), r.int(25, 90)],
    value: (a, b) => number(180 - a - b),
    slips: (a, b) => [number(a + b), number(360 - a - b), number(90 - a + b)],
    work: (a, b) => `180 - ${a} - ${b}`,
    unit: 'degrees',
    link: { slot: 'a', low: 10, high: 85 },
  },
  {
    about: 'similar triangles similarity area ratio scale factor congruent proportional sides',
    forms: [
      [
        'Two similar triangles have corresponding sides {a} and {b}, and the one with side {a} has area {c}.',
        'the area of the triangle with side {b}',
      ],
    ],
    draw: (r) => {
      const [a, b] = r.pick([
        [2, 3],
        [3, 5],
        [4, 7],
        [2, 5],
        [5, 8],
      ] as const);
      return [a, b, a * a * r.int(2, 12)];
    },
    value: (a, b, c) => (a === 0 ? undefined : number(c * b * b, a * a)),
    slips: (a, b, c) => [number(c * b, a), number(c * a * a, b * b)],
    work: (a, b, c) => `${c} \\cdot \\left(\\frac{${b}}{${a}}\\right)^2`,
  },
  {
    about: 'area of a trapezoid quadrilaterals parallelogram rhombus parallel sides',
    forms: [['', 'the area of a trapezoid with parallel sides {a} and {b} and height {c}']],
    draw: (r) => [r.int(4, 14), r.int(15, 30), r.int(3, 16)],
    value: (a, b, c) => number((a + b) * c, 2),
    slips: (a, b, c) => [number((a + b) * c), number(a * b * c, 2), number((b - a) * c, 2)],
    work: (a, b, c) => `\\frac{(${a} + ${b}) \\cdot ${c}}{2}`,
    link: { slot: 'c', low: 2, high: 200 },
  },
  {
    about: 'diagonals of a polygon convex counting diagonals handshakes',
    forms: [['', 'the number of diagonals of a convex polygon with {a} sides']],
    draw: (r) => [r.int(5, 30)],
    value: (a) => (a < 3 ? undefined : number(a * (a - 3), 2)),
    slips: (a) => [number(a * (a - 1), 2), number(a * (a - 3)), number(a - 3)],
    work: (a) => `\\frac{${a} \\cdot (${a} - 3)}{2}`,
    link: { slot: 'a', low: 4, high: 200 },
  },
  {
    about: 'chords of a circle chord length perpendicular bisector tangent inscribed',
    forms: [['A chord lies {a} units from the centre of a circle of radius {b}.', 'the length of the chord']],
    draw: (r) => {
      const k = r.int(1, 5);
      const [a, b] = r.pick([
        [3, 5],
        [5, 13],
        [8, 17],
        [7, 25],
        [4, 9],
      ] as const);
      return [k * a, k * b];
    },
    value: (a, b) => (b <= a ? undefined : root(b * b - a * a, 2)),
    slips: (a, b) => [root(Math.max(1, b * b - a * a)), root(a * a + b * b, 2)],
    work: (a, b) => `2 \\cdot \\sqrt{${b}^2 - ${a}^2}`,
  },
  {
    about: 'equilateral triangle area side special right triangles 30-60-90 hexagon',
    forms: [['', 'the area of an equilateral triangle with side {a}']],
    draw: (r) => [r.int(2, 24)],
    value: (a) => root(3, a * a, 4),
    slips: (a) => [number(a * a, 2), root(3, a * a, 2), root(3, a, 4)],
    work: (a) => `\\frac{${a}^2 \\cdot \\sqrt{3}}{4}`,
  },
  {
    about: 'distance formula coordinate geometry coordinates between two points',
    forms: [['', 'the distance between the points $({a}, {b})$ and $({c}, {d})$']],
    draw: (r) => [r.int(-9, 5), r.int(-9, 5), r.int(6, 15), r.int(6, 15)],
    value: (a, b, c, d) => root((a - c) ** 2 + (b - d) ** 2),
    slips: (a, b, c, d) => [number(Math.abs(a - c) + Math.abs(b - d)), root((a + c) ** 2 + (b + d) ** 2)],
    work: (a, b, c, d) => `\\sqrt{${Math.abs(a - c)}^2 + ${Math.abs(b - d)}^2}`,
  },
  {
    about: 'midpoint formula segment coordinates coordinate geometry reflection',
    forms: [['', 'the midpoint of the segment from $({a}, {b})$ to $({c}, {d})$']],
    draw: (r) => {
      const [a, b] = [r.int(-9, 9), r.int(-9, 9)];
      return [a, b, a + 2 * r.int(1, 8), b + 2 * r.int(1, 8)];
    },
    value: (a, b, c, d) => ((a + c) % 2 === 0 && (b + d) % 2 === 0 ? pair((a + c) / 2, (b + d) / 2) : undefined),
    slips: (a, b, c, d) => [pair(Math.trunc((c - a) / 2), Math.trunc((d - b) / 2)), pair(a + c, b + d)],
  },
  {
    about: 'slope of a line lines slope-intercept form parallel perpendicular linear functions graph',
    forms: [['', 'the slope of the line through $({a}, {b})$ and $({c}, {d})$']],
    draw: (r) => [r.int(-9, 2), r.int(-9, 9), r.int(3, 12), r.int(-9, 12)],
    value: (a, b, c, d) => (a === c ? undefined : number(d - b, c - a)),
    slips: (a, b, c, d) => [number(c - a, d - b || 1), number(b - d, c - a), number(d + b, c + a || 1)],
    work: (a, b, c, d) => `\\frac{${d} - (${b})}{${c} - (${a})}`,
  },
];
