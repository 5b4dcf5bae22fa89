// Entering records at a desk (桌面录入): search, form, keys, drafts. Without it the same pages work as plain forms.
import { speak } from '../field/language';
import { offerDrafts, restoreAsked, wireDraft } from './drafts';
import { wireForm } from './form';
import { wireSearch } from './search';

speak(document.documentElement.lang.startsWith('en') ? 'en' : 'zh');
wireSearch();
offerDrafts();
const form = document.querySelector<HTMLFormElement>('form[data-entry]');
if (form) {
  wireDraft(form);
  wireForm(form);
  restoreAsked(form);
}
