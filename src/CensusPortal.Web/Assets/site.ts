import { announceStatus, askBeforeSubmit } from './dialogs';
import { wireFilters } from './filters';
import { wireMenu } from './menu';
import { wirePolling } from './polling';
import { wireThemeSwitch } from './theme-switch';
import { wireTools } from './tools';

wireMenu();
wireThemeSwitch();
wireTools();
wireFilters();
askBeforeSubmit();
announceStatus();
wirePolling();
