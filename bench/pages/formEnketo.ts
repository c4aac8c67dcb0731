/** The visit's form in Enketo's renderer, from the HTML and the model that its transformer would have made. */
import { Form } from 'enketo-core';
import { enketoHtml, enketoModel } from './visitForm.ts';

document.body.innerHTML = `<main>${enketoHtml()}</main>`;
const shown = document.querySelector<HTMLFormElement>('form.or');
if (!shown) throw new Error('no form');
const problems = new Form(shown, { modelStr: enketoModel }, {}).init();
if (problems.length > 0) throw new Error(problems.join('; '));
document.body.dataset['ready'] = 'yes';
