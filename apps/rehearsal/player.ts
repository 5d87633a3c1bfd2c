import type { ChatRequest } from './chat-request.ts';
import { createExtractor } from './extract-points.ts';
import { judgeProblem, judgeSolution } from './judge.ts';
import { createPlanter, type Planted } from './plant.ts';
import { cleanPoints, mergePoints } from './merge-points.ts';
import { instanceFromWords, minimalInstance, quotedWord } from './minimal-instance.ts';
import { listOf, problemOf, sectionOf } from './prompt.ts';
import { createRandom, hashText } from './random.ts';
import { recogniseRole, type Role } from './role.ts';
import type { RehearsalSettings } from './settings.ts';
import { rateProblem } from './rate-problem.ts';
import { writeSolution } from './solve-problem.ts';
import { createTemplateLibrary } from './template-library.ts';
import { createUnderstanding, type Reading } from './understand.ts';
import { loadVocabulary } from './vocabulary.ts';
import { compareProblems } from './compare-problems.ts';
import { findUsed } from './find-used.ts';
import { writeProgram } from './write-program.ts';
import { createProblemWriter } from './write-problem.ts';

/** Answers chats in whatever role their words ask for. */
export interface Player {
  play(request: ChatRequest, settings: RehearsalSettings): { role: Role; content: string; planted?: Planted };
}

/** Loads vocabulary and templates once; each answer depends on the request and the settings alone. */
export function createPlayer(): Player {
  const library = createTemplateLibrary();
  const read = createUnderstanding(library);
  const write = createProblemWriter(library);
  const plant = createPlanter(write);
  const extractor = createExtractor(loadVocabulary());
  // System prompts are few and long; a request should not pay for recognising the same one again.
  const roles = new Map<string, Map<string, { role: Role; hash: number }>>();
  const known = (system: string, material: string, request: ChatRequest): { role: Role; hash: number } => {
    const format = request.schema === undefined ? request.format : JSON.stringify(request.schema);
    let entry = roles.get(system)?.get(format);
    if (entry === undefined) {
      const role = recogniseRole(system, material, request.schema, request.format !== 'text');
      entry = { role, hash: hashText(system) };
      if (roles.size >= 200) roles.clear();
      // Without a system prompt the words of the material decide, which are new each time.
      if (system !== '') roles.set(system, (roles.get(system) ?? new Map<string, typeof entry>()).set(format, entry));
    }
    return entry;
  };
  const readLoosely = (text: string): { text: string; reading: Reading } => {
    const reading = read(text);
    const first = text.split(/\n\s*\n/, 1)[0]?.trim() ?? text;
    if (reading.kind !== 'unknown' || first === text) return { text, reading };
    const again = read(first);
    return again.kind === 'unknown' ? { text, reading } : { text: first, reading: again };
  };
  // One problem is judged and solved many times in a row. Reading is a pure function of the text, so keeping the last
  // readings spares work and changes no answer.
  const readings = new Map<string, { text: string; reading: Reading }>();
  const readProblem = (material: string): { text: string; reading: Reading } => {
    const problem = problemOf(material);
    let entry = readings.get(problem);
    if (entry === undefined) {
      entry = readLoosely(problem);
      if (readings.size >= 4096) readings.clear();
      readings.set(problem, entry);
    }
    return entry;
  };
  return {
    play: (request, settings) => {
      let [system, material, talk] = ['', '', ''];
      for (const { role, content } of request.messages) {
        if (role === 'system' || role === 'developer') system += content;
        else if (role === 'user' && material === '') material = content;
        else talk += content;
      }
      const { role, hash } = known(system, material, request);
      const requestHash = hashText(`${request.model}\n${request.seed ?? ''}\n${talk}\n${material}`, hash | 0);
      const random = createRandom(requestHash);
      const json = (value: unknown): { role: Role; content: string } => ({ role, content: JSON.stringify(value) });
      switch (role) {
        case 'extract': {
          const points = extractor.extract(material, random);
          return json({ knowledgePoints: points.map((name) => ({ step: `Uses ${name}.`, name })) });
        }
        case 'generate': {
          const instead = plant(requestHash, settings);
          if (instead !== undefined) return { ...json(instead.written), planted: instead.planted };
          return json(write(listOf(material), random, settings.flaw));
        }
        case 'judgeProblem': {
          const { text, reading } = readProblem(material);
          const areas = new Set(listOf(material).map((point) => extractor.areaOf(point) ?? ''));
          areas.delete('');
          return json(judgeProblem(text, reading, areas.size, random, settings.judgeNoise));
        }
        case 'judgeSolution': {
          const { text, reading } = readProblem(material);
          return json(
            judgeSolution(
              text,
              sectionOf(material, '(?:proposed )?solution') ?? material,
              reading,
              random,
              settings.judgeNoise,
            ),
          );
        }
        case 'mergePoints':
          return json(mergePoints(material, request.model, settings.judgeNoise / 50));
        case 'cleanPoints':
          return json(cleanPoints(material));
        case 'rate': {
          return json(rateProblem(problemOf(material), settings.wrong));
        }
        case 'pointsUsed': {
          const { reading } = readProblem(material);
          return json(findUsed(material, reading, library, settings.judgeNoise / 4, random));
        }
        case 'sameProblem':
          return json(compareProblems(material, settings.judgeNoise / 50, random));
        case 'program': {
          const { text, reading } = readProblem(material);
          return { role, content: writeProgram(reading, text, random, settings.wrong / 2) };
        }
        case 'solve': {
          const { text, reading } = readProblem(material);
          return { role, content: writeSolution(reading, text, random, settings.wrong) };
        }
        default: {
          const word = quotedWord(material);
          if (request.schema !== undefined) return json(minimalInstance(request.schema, word));
          return request.format === 'text' && !/json/i.test(system)
            ? { role, content: 'ok' }
            : json(instanceFromWords(system, word));
        }
      }
    },
  };
}
