// Reads the QR code of a licence with the phone's own reader, where there is one.
import { creditCodeIn } from '../core/codes';
import { t } from '../language';
import { button, h } from './dom';

interface Detector { detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]> }
declare const BarcodeDetector: { new(options: { formats: string[] }): Detector } | undefined;

export const canScan = (): boolean => typeof BarcodeDetector !== 'undefined' && !!navigator.mediaDevices?.getUserMedia;

// Opens the camera over the screen; gives the credit code, or null when the enumerator closes it.
export function scan(warn: (text: string) => void): Promise<string | null> {
  return new Promise(resolve => {
    const video = h('video', { playsinline: true, muted: true });
    const dialog = h('dialog', { class: 'scan', 'aria-label': t('扫描执照二维码', 'Scan the licence') },
      video, h('p', {}, t('把二维码放进画面', 'Hold the QR code into the picture')), button(t('关闭', 'Close'), () => dialog.close(), { kind: 'main' }));
    let stream: MediaStream | null = null, code: string | null = null;
    dialog.addEventListener('close', () => {
      stream?.getTracks().forEach(track => track.stop());
      dialog.remove();
      resolve(code);
    });
    document.body.append(dialog);
    dialog.showModal();
    void watch();

    async function watch(): Promise<void> {
      try {
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
        video.srcObject = stream;
        await video.play();
        const detector = new BarcodeDetector!({ formats: ['qr_code'] });
        let strange = '';
        while (dialog.open) {
          for (const found of await detector.detect(video)) {
            code = creditCodeIn(found.rawValue);
            if (code) {
              dialog.close();
              return;
            }
            if (strange !== found.rawValue)
              warn(t('这个二维码里没有统一社会信用代码', 'This QR code holds no credit code'));
            strange = found.rawValue;
          }
          await new Promise(next => setTimeout(next, 200));
        }
      } catch {
        warn(t('打不开相机。请在浏览器设置中允许，或用键盘输入。', 'The camera does not open. Allow it in the browser, or type the code.'));
        dialog.close();
      }
    }
  });
}
