import { wireAssignmentMap } from './assignment-map';
import { wireDrafts } from './desk/store';
import { announceStatus, askBeforeSubmit } from './dialogs';
import { wireDownloads } from './downloads';
import { wireFilters } from './filters';
import { wireMenu } from './menu';
import { sendOnce } from './once';
import { fillFromAddress, wirePasskeys } from './passkeys';
import { wirePolling } from './polling';
import { wireReview } from './review';
import { wireThemeSwitch } from './theme-switch';
import { wireTicks } from './ticks';
import { wireTools } from './tools';

wireMenu();
wireThemeSwitch();
wireTools();
wireFilters();
wireDrafts();
askBeforeSubmit();
announceStatus();
wirePolling();

// On a phone the tabs lie in a strip wider than the screen: the one in force comes into sight.
for (const strip of document.querySelectorAll<HTMLElement>('.tabs')) {
  const tab = strip.querySelector<HTMLElement>('[aria-current]');
  if (tab)
    strip.scrollLeft = tab.offsetLeft - strip.offsetLeft - (strip.clientWidth - tab.clientWidth) / 2;
}
wireDownloads();
wireTicks();
wireAssignmentMap();
wireReview();
wirePasskeys();
fillFromAddress();
// After whatever sends a form in a way of its own.
sendOnce();
