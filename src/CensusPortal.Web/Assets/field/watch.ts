// Where the phone is, asked for only while a form is open and only when the enumerator has agreed to it.
import type { Fix } from './core/position';

export class PositionWatch {
  private number: number | null = null;
  fix: Fix | null = null;

  // Calls for each fix; null when the phone does not know or is not allowed.
  start(told: (fix: Fix | null, isDenied: boolean) => void): void {
    if (this.number !== null || !('geolocation' in navigator))
      return;
    this.number = navigator.geolocation.watchPosition(place => {
      this.fix = { longitude: place.coords.longitude, latitude: place.coords.latitude, accuracy: place.coords.accuracy, at: Date.now() };
      told(this.fix, false);
    }, error => told(this.fix, error.code === error.PERMISSION_DENIED), { enableHighAccuracy: true, timeout: 30_000, maximumAge: 10_000 });
  }

  stop(): void {
    if (this.number !== null)
      navigator.geolocation.clearWatch(this.number);
    [this.number, this.fix] = [null, null];
  }
}
