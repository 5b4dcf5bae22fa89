// Loaded before the page is drawn, so that it never flashes in the other theme.
import { apply, chosen } from './themes';

apply(chosen());
