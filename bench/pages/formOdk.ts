/** The visit's form in ODK's own renderer for browsers. */
import { OdkWebForm, webFormsPlugin } from '@getodk/web-forms';
import { createApp } from 'vue';
import { xform } from './visitForm.ts';

const fetchFormAttachment = () => Promise.resolve(new Response('', { status: 404 }));
const root = document.body.appendChild(document.createElement('main'));
createApp(OdkWebForm, { formXml: xform(), fetchFormAttachment }).use(webFormsPlugin).mount(root);
