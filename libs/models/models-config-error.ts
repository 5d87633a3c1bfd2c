/** The models of this process are not configured well. `problems`: every fault, each with its place, so that one look mends them all. */
export class ModelsConfigError extends Error {
  readonly problems: string[];

  constructor(problems: string[]) {
    super(problems.join('\n'));
    this.name = 'ModelsConfigError';
    this.problems = problems;
  }
}
