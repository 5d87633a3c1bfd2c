import { stopSuiteServices } from './global-setup.ts';

/** @public jest calls it. */
export default stopSuiteServices;
