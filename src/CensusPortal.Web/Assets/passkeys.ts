// Passkeys: the browser's part of making one (<form data-passkey="add">) and of signing in with one (<form data-passkey="sign-in">).
// data-options is where the ceremony's options come from, the form's own address where its outcome goes.
export function wirePasskeys(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
    form.hidden = !('PublicKeyCredential' in window);
    form.addEventListener('submit', event => {
      event.preventDefault();
      void perform(form);
    });
  }
}

/** A slip's QR code leads to /activate#CODE: the code never leaves the browser in an address. */
export function fillFromAddress(): void {
  const field = document.querySelector<HTMLInputElement>('[data-from-hash]');
  if (!field || !/^#[0-9A-Za-z-]{12,20}$/.test(location.hash))
    return;
  field.value = location.hash.slice(1);
  history.replaceState(null, '', location.pathname);
}

interface Answer { readonly location?: string; readonly message?: string }

async function perform(form: HTMLFormElement): Promise<void> {
  const said = form.querySelector<HTMLElement>('[data-passkey-message]');
  try {
    const options = await post(form.dataset.options ?? '', new FormData(form));
    const credential = form.dataset.passkey === 'add' ? await create(options) : await get(options);
    const outcome = new FormData(form);
    outcome.append('credential', JSON.stringify(credential));
    outcome.delete('password');
    location.assign((await post(form.action, outcome) as Answer).location ?? '/');
  } catch (error) {
    console.warn(error);
    if (said)
      said.textContent = error instanceof Refusal ? error.message : form.dataset.failed ?? '';
  }
}

class Refusal extends Error { }

async function post(address: string, body: FormData): Promise<unknown> {
  const answer = await fetch(address, { method: 'POST', body });
  const content = await answer.json() as Answer;
  if (!answer.ok)
    throw new Refusal(content.message);
  return content;
}

async function create(options: unknown): Promise<unknown> {
  const made = options as { challenge: string; user: { id: string }; excludeCredentials?: { id: string }[] };
  const publicKey = {
    ...made,
    challenge: bytes(made.challenge),
    user: { ...made.user, id: bytes(made.user.id) },
    excludeCredentials: (made.excludeCredentials ?? []).map(c => ({ ...c, id: bytes(c.id) })),
  } as unknown as PublicKeyCredentialCreationOptions;
  const credential = await navigator.credentials.create({ publicKey }) as PublicKeyCredential;
  const response = credential.response as AuthenticatorAttestationResponse;
  return described(credential, {
    clientDataJSON: text(response.clientDataJSON), attestationObject: text(response.attestationObject), transports: response.getTransports(),
  });
}

async function get(options: unknown): Promise<unknown> {
  const asked = options as { challenge: string; allowCredentials?: { id: string }[] };
  const publicKey = {
    ...asked,
    challenge: bytes(asked.challenge),
    allowCredentials: (asked.allowCredentials ?? []).map(c => ({ ...c, id: bytes(c.id) })),
  } as unknown as PublicKeyCredentialRequestOptions;
  const credential = await navigator.credentials.get({ publicKey }) as PublicKeyCredential;
  const response = credential.response as AuthenticatorAssertionResponse;
  return described(credential, {
    clientDataJSON: text(response.clientDataJSON), authenticatorData: text(response.authenticatorData), signature: text(response.signature),
    userHandle: response.userHandle ? text(response.userHandle) : undefined,
  });
}

const described = (credential: PublicKeyCredential, response: unknown): unknown => ({
  id: credential.id, rawId: text(credential.rawId), type: credential.type, authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
  clientExtensionResults: credential.getClientExtensionResults(), response,
});

const bytes = (base64url: string): Uint8Array =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), c => c.charCodeAt(0));

const text = (buffer: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
