// Who is signed in at the portal, as far as it can be asked; without an answer the phone goes on with whom it knew.
import { offsetOf } from '../core/clock';
import { marker } from '../core/answer';
import { isLanguage, type Language } from '../language';

export interface Session {
  account: string | null;
  name: string;
  mayEnter: boolean;
  language: Language;
  token: string;
}

export interface Reached {
  session: Session;
  clockOffset: number | null;
}

const patience = 20_000;

// Null: the portal was not reached, or something else answered in its place.
export async function askSession(): Promise<Reached | null> {
  const sentAt = Date.now();
  try {
    const answer = await fetch('/field/session', { headers: { Accept: 'application/json' }, cache: 'no-store', redirect: 'error', signal: AbortSignal.timeout(patience) });
    if (answer.status !== 200 || answer.headers.get(marker) !== '1')
      return null;
    const session = await answer.json() as Session;
    return isLanguage(session.language) ? { session, clockOffset: offsetOf(answer.headers.get('Date'), sentAt, Date.now()) } : null;
  } catch {
    return null;
  }
}

// Sets the portal's language cookie; it leads back to the session, whose marker says that it was the portal.
export async function tellLanguage(language: Language, token: string): Promise<boolean> {
  const form = new URLSearchParams({ language: language === 'zh' ? 'zh-CN' : 'en', returnUrl: '/field/session' });
  try {
    const answer = await fetch('/language', { method: 'POST', body: form, headers: { RequestVerificationToken: token }, signal: AbortSignal.timeout(patience) });
    return answer.headers.get(marker) === '1';
  } catch {
    return false;
  }
}
