import { compareAnswers } from './compare.ts';
import type { CompareOptions } from './comparison.ts';
import { answerKey } from './answer-key.ts';

/** Paths whose answers are the same; `members` are positions in the list that was voted on, ascending. */
export interface VoteGroup {
  /** The answer of the earliest member, as it was written. */
  answer: string;
  members: number[];
}

export interface Vote {
  /** The winner's answer; absent when no path has one. */
  answer?: string;
  /** Largest first; of equal size, the one with the earliest member first. */
  groups: VoteGroup[];
  /** Members of the winning group. */
  agreeing: number;
  /** `agreeing` over all paths, unanswered ones too; 0 for no paths. */
  share: number;
  /** `agreeing` less the members of the second group, over all paths; 0 for a tie. */
  margin: number;
  /** Two or more groups are the largest: the winner is then the one with the earliest member and must not be taken for a majority. */
  tie: boolean;
}

interface Open extends VoteGroup {
  /** One representative a distinct key. */
  forms: string[];
}

const joins = (group: Open, answer: string, options: CompareOptions): boolean =>
  group.forms.every((form) => compareAnswers(form, answer, options).equal);

/**
 * Groups answers by mathematical equality and names the largest group.
 *
 * How groups form: answers with one key are one form. Forms are taken in order of first appearance; a form joins the
 * first group all of whose forms it equals, else it opens a group. Equality is never chained (A=B, B=C alone do not
 * put A and C together), so where equality is not transitive the grouping depends on the order of the list, and on
 * nothing else: the same list gives the same vote.
 */
export function vote(answers: readonly (string | undefined)[], options: CompareOptions = {}): Vote {
  const groups: Open[] = [];
  const byKey = new Map<string, Open>();
  answers.forEach((answer, index) => {
    if (answer === undefined || answer.trim() === '') return;
    const key = answerKey(answer) ?? `verbatim:${answer}`;
    let group = byKey.get(key);
    if (group === undefined) {
      group = groups.find((candidate) => joins(candidate, answer, options));
      if (group === undefined) {
        group = { answer, members: [], forms: [] };
        groups.push(group);
      }
      group.forms.push(answer);
      byKey.set(key, group);
    }
    group.members.push(index);
  });
  // Array.prototype.sort is stable: groups of equal size stay in order of their earliest member.
  groups.sort((a, b) => b.members.length - a.members.length);
  const winner = groups[0];
  const agreeing = winner?.members.length ?? 0;
  return {
    ...(winner === undefined ? {} : { answer: winner.answer }),
    groups: groups.map(({ answer, members }) => ({ answer, members })),
    agreeing,
    share: answers.length === 0 ? 0 : agreeing / answers.length,
    margin: answers.length === 0 ? 0 : (agreeing - (groups[1]?.members.length ?? 0)) / answers.length,
    tie: groups.length > 1 && groups[1]?.members.length === agreeing,
  };
}
