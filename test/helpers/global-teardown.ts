import { stopSuiteServices } from './global-setup.ts';

export default stopSuiteServices;
