// What every screen can reach: the data, the way to other screens, and saying something to the enumerator.
import type { Language } from '../language';
import type { Database } from '../store/database';
import type { State } from '../store/state';
import type { Line } from '../sync/loop';
import type { PositionWatch } from '../watch';

export interface App {
  db: Database;
  state: State;
  line: Line;
  lineDetail: string;
  clockOffset: number | null;
  updateReady: boolean;
  // Where the phone is, once the enumerator allowed it.
  position: { longitude: number; latitude: number } | null;
  watch: PositionWatch;
  // How many rows of a long list are shown, by its address.
  rows: Map<string, number>;
  // Leads on from the screen `from`; who has gone elsewhere meanwhile stays there.
  go(address: string, from: string): void;
  refresh(): Promise<void>;
  redraw(): void;
  // Asked by the enumerator, photos go over any network.
  sync(isAsked?: boolean): void;
  say(text: string): void;
  warn(text: string): void;
  speak(language: Language): void;
  update(): void;
  locate(): Promise<void>;
  // Runs a write; a full phone is told and nothing is lost. False: it was not written.
  write(step: () => Promise<void>): Promise<boolean>;
}

export interface Screen {
  title: string;
  back?: string;
  body: (Node | null)[];
  // Screens with typing on them are not drawn anew under the finger.
  keeps?: boolean;
  // When the enumerator goes elsewhere.
  closed?(): void;
}
