import { announceStatus, askBeforeSubmit } from './dialogs';
import { wireDownloads } from './downloads';
import { wireFilters } from './filters';
import { wireMenu } from './menu';
import { fillFromAddress, wirePasskeys } from './passkeys';
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
wireDownloads();
wirePasskeys();
fillFromAddress();
