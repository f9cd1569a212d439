'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const PAGE = 20;
  const FOLDED = 600;
  const byId = id => document.getElementById(id);
  const filters = [];
  let found = data.rows;
  let page = 0;

  const make = (tag, text) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const shown = value => typeof value === 'string' ? value : JSON.stringify(value, null, 1);

  const words = () => byId('search').value.toLowerCase().split(/\s+/).filter(Boolean);

  const marked = (element, text, wanted) => {
    if (wanted.length === 0) {
      element.append(text);
      return;
    }
    const escaped = wanted.map(word => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    text.split(new RegExp('(' + escaped.join('|') + ')', 'i')).forEach((part, i) => {
      element.append(i % 2 ? make('mark', part) : part);
    });
  };

  const cell = (value, wanted) => {
    const element = make('dd');
    if (value === null || value === '') {
      element.textContent = value === null ? 'no value' : 'empty';
      element.className = 'none';
      return element;
    }
    const text = shown(value);
    if (text.length <= FOLDED) {
      marked(element, text, wanted);
      return element;
    }
    const fold = open => {
      element.replaceChildren();
      marked(element, open ? text : text.slice(0, FOLDED) + '…', wanted);
      const button = make('button', open ? 'Less' : 'More');
      button.type = 'button';
      button.setAttribute('aria-expanded', String(open));
      button.addEventListener('click', () => {
        fold(!open);
        element.querySelector('button').focus();
      });
      element.append(button);
    };
    fold(false);
    return element;
  };

  const card = (row, wanted) => {
    const article = make('article');
    article.className = 'row';
    const title = make('h3');
    title.append(make('span', 'Row ' + row.number.toLocaleString('en')));
    if (row.document) title.append(make('span', row.document));
    const list = make('dl');
    data.columns.forEach((name, i) => list.append(make('dt', name), cell(row.values[i], wanted)));
    article.append(title, list);
    return article;
  };

  const show = () => {
    const pages = Math.max(1, Math.ceil(found.length / PAGE));
    page = Math.min(page, pages - 1);
    const wanted = words();
    const part = found.slice(page * PAGE, (page + 1) * PAGE);
    if (part.length) {
      byId('list').replaceChildren(...part.map(row => card(row, wanted)));
    } else {
      const none = make('p', data.rows.length ? 'No row matches. Try fewer words, or take a filter away.' : 'There are no rows.');
      none.className = 'empty';
      byId('list').replaceChildren(none);
    }
    byId('found').textContent = found.length === data.rows.length
      ? '' : found.length + ' of ' + data.rows.length + ' rows match.';
    byId('place').textContent = 'Page ' + (page + 1) + ' of ' + pages;
    byId('previous').disabled = page === 0;
    byId('next').disabled = page === pages - 1;
    document.querySelector('.pager').hidden = pages === 1;
  };

  const search = () => {
    const wanted = words();
    found = data.rows.filter(row => filters.every(filter => filter(row)) && wanted.every(word => row.text.includes(word)));
    page = 0;
    show();
  };

  const filter = (name, values, read) => {
    const label = make('label', name + ' ');
    const select = make('select');
    select.append(make('option', 'all'), ...values.map(value => make('option', value)));
    select.addEventListener('change', search);
    label.append(select);
    byId('filters').append(label);
    filters.push(row => select.selectedIndex === 0 || read(row) === values[select.selectedIndex - 1]);
  };

  data.rows = data.rows.map(([number, document, ...values]) => ({number, document, values,
    text: values.map(shown).join('\n').toLowerCase()}));
  data.labels.forEach(i => {
    const values = [...new Set(data.rows.map(row => shown(row.values[i])))].sort();
    if (values.length > 1) filter(data.columns[i], values, row => shown(row.values[i]));
  });
  const documents = [...new Set(data.rows.map(row => row.document).filter(Boolean))].sort();
  if (documents.length > 1) filter('document', documents, row => row.document);

  found = data.rows;
  document.querySelector('.tools').hidden = data.rows.length === 0;
  byId('search').addEventListener('input', search);
  byId('previous').addEventListener('click', () => { page--; show(); byId('rows').scrollIntoView(); });
  byId('next').addEventListener('click', () => { page++; show(); byId('rows').scrollIntoView(); });
  document.addEventListener('keydown', event => {
    if (event.key === '/' && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
      event.preventDefault();
      byId('search').focus();
    }
  });
  show();
})();
