import type { Command } from 'commander';
import { amount, wholeNumber } from '../parse-options.ts';

export interface BudgetFlags {
  budgetUsd?: number;
  budgetTokens?: number;
  budgetCalls?: number;
}

/** Adds the wall of a run to a command. */
export function addBudgetOptions(command: Command): Command {
  return command
    .option('--budget-usd <dollars>', 'no call is sent that could pass this sum', amount)
    .option('--budget-tokens <n>', 'no call is sent that could pass so many tokens', wholeNumber)
    .option('--budget-calls <n>', 'no more calls than this', wholeNumber);
}
