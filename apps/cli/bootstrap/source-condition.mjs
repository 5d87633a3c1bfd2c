/** @public A module hook: `#graph` and its like mean the TypeScript of the room, not its build. */
export function resolve(specifier, context, next) {
  return next(specifier, { ...context, conditions: ['source', ...context.conditions] });
}
