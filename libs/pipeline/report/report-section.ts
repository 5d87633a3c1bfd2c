/** A part of a report in words and a table: what Markdown and the page both show. `chart`: which plot the page puts above it. */
export interface ReportSection {
  title: string;
  note?: string;
  chart?: ChartName;
  tables: { caption?: string; head: string[]; rows: (string | number)[][] }[];
}

/** Plots of the page. */
export type ChartName = 'funnel' | 'relations' | 'cost' | 'difficulty' | 'voteShare' | 'coverage';
