// Takes over what came down: each step of the stream with its token in one transaction.
import type { Step } from '../core/stream';
import type { Parked } from '../core/model';
import { type Database, inOne, type Values } from './database';

export async function take(db: Database, step: Step, now: string): Promise<void> {
  const write = db.transaction(['values', 'areas', 'parts', 'outbox'], 'readwrite');
  await inOne(write, async () => {
    const values = write.objectStore('values'), areas = write.objectStore('areas'), parts = write.objectStore('parts');
    if (step.me)
      await values.put(step.me, 'me');
    if (step.codes)
      await values.put(step.codes, 'codes');
    for (const area of step.areas)
      await areas.put(area);
    if (step.areas.length > 0) {
      const back = new Set(step.areas.map(area => area.code));
      const lost = await values.get('lost') as Values['lost'] | undefined ?? [];
      await values.put(lost.filter(l => !back.has(l.area)), 'lost');
    }
    for (const part of step.parts)
      await parts.put({ ...part, key: `${part.area}|${part.part}|${part.bucket}` });
    for (const code of step.gone) {
      // What the portal has goes from the phone; what was typed here stays, and the person is told.
      const lost = await values.get('lost') as Values['lost'] | undefined ?? [];
      const name = (await areas.get(code))?.name ?? code;
      await values.put([...lost.filter(l => l.area !== code), { area: code, name, at: now }], 'lost');
      await areas.delete(code);
      for (const key of await parts.getAllKeys(IDBKeyRange.bound(`${code}|`, `${code}|\uffff`)))
        await parts.delete(key);
    }
    const decided = new Set(step.parts.filter(p => p.part === 'parked').flatMap(p => p.rows as Parked[])
      .filter(p => String(p.state ?? '').toLowerCase() === 'decided').map(p => p.changeId));
    if (decided.size > 0) {
      const outbox = write.objectStore('outbox');
      for (const entry of await outbox.getAll()) {
        if (decided.has(entry.changeId) && !entry.decided)
          await outbox.put({ ...entry, decided: true });
      }
    }
    await values.put(step.token, 'token');
  });
}
