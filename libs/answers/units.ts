/** Units and countable things that may stand after a number, by canonical name. Single letters count only inside \text{}. */
const UNITS: Readonly<Record<string, string>> = {
  mm: 'MM millimeter millimeters millimetre millimetres',
  cm: 'Cm CM centimeter centimeters centimetre centimetres',
  km: 'Km KM kilometer kilometers kilometre kilometres kms',
  m: 'meter meters metre metres',
  in: 'inch inches',
  ft: 'foot feet',
  yd: 'yard yards yds',
  mi: 'mile miles',
  mg: 'milligram milligrams',
  g: 'gram grams',
  kg: 'Kg KG kilogram kilograms kgs kilos',
  lb: 'pound pounds lbs',
  oz: 'ounce ounces',
  ton: 'tons tonnes tonne',
  ml: 'mL milliliter milliliters millilitre millilitres',
  l: 'L liter liters litre litres',
  gal: 'gallon gallons',
  cup: 'cups',
  quart: 'quarts',
  pint: 'pints',
  tbsp: 'tablespoon tablespoons',
  tsp: 'teaspoon teaspoons',
  s: 'sec secs second seconds',
  min: 'mins minute minutes',
  h: 'hr hrs hour hours',
  day: 'days',
  week: 'weeks',
  month: 'months',
  year: 'years yrs yr',
  'mi/h': 'mph',
  'km/h': 'kph kmh',
  deg: 'degree degrees',
  rad: 'radian radians',
  celsius: 'Celsius C',
  fahrenheit: 'Fahrenheit F',
  watt: 'W watts',
  volt: 'V volts',
  joule: 'J joules',
  hz: 'Hz hertz',
  khz: 'kHz kilohertz',
  mhz: 'MHz megahertz',
  newton: 'N newtons',
  kelvin: 'K kelvins',
  pascal: 'Pa pascals',
  kpa: 'kPa',
  kj: 'kJ kilojoules kilojoule',
  kw: 'kW kilowatts kilowatt',
  ohm: 'ohms',
  ampere: 'amperes amps amp',
  coulomb: 'coulombs',
  mol: 'moles mole',
  ev: 'eV',
  dm: 'decimeter decimeters decimetre decimetres',
  um: 'micrometer micrometers micron microns',
  nm: 'nanometer nanometers nanometre nanometres',
  ms: 'millisecond milliseconds',
  acre: 'acres',
  hectare: 'hectares',
  knot: 'knots',
  usd: 'dollar dollars USD bucks',
  cent: 'cents',
  eur: 'euro euros',
  gbp: 'GBP',
  inr: 'rupee rupees',
  jpy: 'yen',
  cny: 'yuan',
  unit: 'units',
  mb: 'Mb MB',
  gb: 'GB',
  cal: 'calorie calories',
  point: 'points pts',
  percentpoint: 'percentage-points',
  people: 'persons person',
  dime: 'dimes',
  nickel: 'nickels',
  penny: 'pennies',
  employee: 'employees',
  student: 'students',
  child: 'children kids kid',
  man: 'men',
  woman: 'women',
  boy: 'boys',
  girl: 'girls',
  apple: 'apples',
  orange: 'oranges',
  book: 'books',
  page: 'pages',
  ball: 'balls',
  car: 'cars',
  coin: 'coins',
  cookie: 'cookies',
  ticket: 'tickets',
  game: 'games',
  question: 'questions',
  problem: 'problems',
  marble: 'marbles',
  box: 'boxes',
  bag: 'bags',
  cat: 'cats',
  dog: 'dogs',
  egg: 'eggs',
  flower: 'flowers',
  tree: 'trees',
  sheep: 'sheep',
  sticker: 'stickers',
  candy: 'candies',
  pencil: 'pencils',
  bottle: 'bottles',
  way: 'ways',
  step: 'steps',
  side: 'sides',
  edge: 'edges',
  triangle: 'triangles',
  square: 'squares',
  solution: 'solutions',
  integer: 'integers',
  item: 'items',
  piece: 'pieces',
  slice: 'slices',
  outfit: 'outfits',
  time: 'times',
  ordinal: 'st nd rd th',
  mile_per_gallon: 'mpg',
};

const BY_WORD = new Map(
  Object.entries(UNITS).flatMap(([unit, words]) => [
    [unit, unit] as const,
    ...words.split(' ').map((word) => [word, unit] as const),
  ]),
);

/** Plurals that multiply or divide the number before them, and so are nothing that it counts. */
const NOT_COUNTED =
  /^(?:hundreds|thousands|millions|billions|trillions|dozens|scores|tens|halves|thirds|quarters|fourths|fifths|sixths|sevenths|eighths|ninths|tenths|twelfths|hundredths|thousandths|percents|ones|others|plus|minus|times|less|yes|is|this|his|its|was|has|does|sometimes|always|perhaps|squares|cubes|roots|powers|radicals)$/;

/**
 * `lemons`, `loaves of bread`: anything in the plural may be counted, by a word that says nothing else. Only a plural, and one
 * word: `more lemons` and `lemon` are no such phrase.
 */
function countNoun(words: readonly UnitWord[]): string | undefined {
  const [noun, of, what, ...more] = words;
  const shortest = noun?.loose === true ? 4 : 5;
  if (noun === undefined || noun.word.length < shortest || more.length > 0) return undefined;
  if (!/^[a-z]+(?<![sui])s$/.test(noun.word) || NOT_COUNTED.test(noun.word)) return undefined;
  if (of === undefined) return noun.word;
  return of.word === 'of' && what !== undefined && /^[a-z]{3,}$/.test(what.word) ? noun.word : undefined;
}

const MULTIPLES: Readonly<Record<string, bigint>> = {
  dozen: 12n,
  hundred: 100n,
  thousand: 1_000n,
  million: 1_000_000n,
  billion: 1_000_000_000n,
  trillion: 1_000_000_000_000n,
};

/** What stands behind a number: a unit or things that are counted, and `million` before them. */
export interface UnitPhrase {
  readonly unit?: string;
  readonly multiple?: bigint;
}

/** Words behind a quantity that leave it as it is: `12 miles apart`, `5 left`, `20 in all`. */
const REMARK = /^(?:apart|left|remaining|total|altogether|overall|away|long|tall|wide|deep|high|old)$/;

function withoutRemark(words: readonly UnitWord[]): readonly UnitWord[] {
  const last = words.at(-1)?.word ?? '';
  if (words.at(-2)?.word === 'in' && /^(?:all|total)$/.test(last)) return words.slice(0, -2);
  return REMARK.test(last) ? words.slice(0, -1) : words;
}

/** Undefined where a word of it is unknown: `or more` changes the number and must not be dropped. */
export function readUnitPhrase(phrase: readonly UnitWord[]): UnitPhrase | undefined {
  const words = withoutRemark(phrase);
  if (words.length === 0) return phrase.length === 0 ? undefined : {};
  const head = words[0]?.word.toLowerCase() ?? '';
  if (!Object.hasOwn(MULTIPLES, head)) {
    const unit = readUnit(words) ?? countNoun(words);
    return unit === undefined ? undefined : { unit };
  }
  const multiple = MULTIPLES[head];
  if (multiple === undefined) return undefined;
  if (words.length === 1) return { multiple };
  const unit = readUnit(words.slice(1)) ?? countNoun(words.slice(1));
  return unit === undefined ? undefined : { multiple, unit };
}

/** Canonical name of a unit word; single letters only where `loose` says that the word cannot be a variable. */
const lookUp = (word: string, loose: boolean): string | undefined =>
  word.length === 1 && !loose
    ? undefined
    : (BY_WORD.get(word) ?? (word.length > 2 ? BY_WORD.get(word.toLowerCase()) : undefined));

/** One word or sign of a unit, with whether it came from \text{} or its like. */
export interface UnitWord {
  word: string;
  loose: boolean;
}

/**
 * Canonical form of a unit phrase: `square feet` and `ft^2` are `ft^2`, `miles per hour` is `mi/h`.
 * Undefined when a word of it is unknown.
 */
export function readUnit(words: readonly UnitWord[]): string | undefined {
  const parts: string[] = [];
  let power = 1;
  let per = '';
  for (let at = 0; at < words.length; at += 1) {
    const { word, loose } = words[at] ?? { word: '', loose: false };
    const lower = word.toLowerCase();
    if (lower === 'square' || lower === 'sq' || lower === 'cubic' || lower === 'cu') {
      // `5 squares` counts squares, `5 square feet` measures feet.
      if (words[at + 1] === undefined) return undefined;
      power = lower.startsWith('sq') ? 2 : 3;
      continue;
    }
    if (lower === '.') continue;
    if (lower === '/' || lower === 'per') {
      if (per !== '' || parts.length === 0) return undefined;
      per = '/';
      continue;
    }
    const unit = lookUp(word, loose);
    if (unit === undefined) return undefined;
    if (words[at + 1]?.word === '^') {
      const inverse = words[at + 2]?.word === '-';
      const exponent = words[at + (inverse ? 3 : 2)]?.word ?? '';
      if (!/^[23]$/.test(exponent) && !(inverse && exponent === '1')) return undefined;
      power *= Number(exponent);
      at += inverse ? 3 : 2;
      if (inverse) {
        // `m s^{-2}` is `m/s^2`.
        if (per !== '' || parts.length === 0) return undefined;
        per = '/';
      }
    }
    parts.push(`${per}${unit}${power === 1 ? '' : `^${power}`}`);
    if (per !== '') per = ' ';
    power = 1;
  }
  return parts.length === 0 || power !== 1 ? undefined : parts.join('');
}
