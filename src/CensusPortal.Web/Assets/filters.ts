// A filter row sends itself when a choice changes; empty fields stay out of the address.
export function wireFilters(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form.filters')) {
    form.addEventListener('change', event => {
      if ((event.target as Element).matches('select, input[type=checkbox], input[type=radio], input[type=date]'))
        form.requestSubmit();
    });
    form.addEventListener('formdata', event => {
      for (const [name, value] of [...event.formData])
        if (value === '')
          event.formData.delete(name);
    });
  }
}
