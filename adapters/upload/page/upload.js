// The upload page. Each file goes up in pieces, one file after another, and each piece is asked for again until it has arrived: on a
// slow or broken line what has come stays where it is. Plain script, so that the browsers inside chat apps run it.
(function () {
  'use strict';

  var base = location.pathname.replace(/\/$/, '');
  var smallestPiece = 16 * 1024;
  var firstPiece = 64 * 1024;
  var pieceTimeoutMs = 30000;
  var waitsMs = [500, 1000, 2000, 4000, 8000, 15000];
  var limits = { file: 20 * 1024 * 1024, piece: 512 * 1024 };
  var queue = [];
  var busy = false;
  var received = 0;
  var piece = firstPiece;

  function element(id) { return document.getElementById(id); }

  // done(status, body); status 0 when no answer came.
  function call(method, path, body, progress, done) {
    var request = new XMLHttpRequest();
    var ended = false;
    function end(status) {
      if (ended) return;
      ended = true;
      var answer = {};
      try { answer = JSON.parse(request.responseText); } catch (broken) { answer = {}; }
      done(status, answer);
    }
    request.open(method, base + path);
    request.timeout = pieceTimeoutMs;
    request.onload = function () { end(request.status); };
    request.onerror = request.ontimeout = request.onabort = function () { end(0); };
    if (progress) request.upload.onprogress = function (event) { progress(event.loaded); };
    request.send(body);
  }

  // The same file chosen again is the same file, after a reload too.
  function idOf(file) {
    var text = file.name + '/' + file.size + '/' + file.lastModified;
    var a = 5381;
    var b = 52711;
    for (var i = 0; i < text.length; ++i) {
      a = (a * 33 ^ text.charCodeAt(i)) >>> 0;
      b = (b * 31 + text.charCodeAt(i)) >>> 0;
    }
    return 'f' + a.toString(36) + '-' + b.toString(36) + '-' + file.size.toString(36) + '-00000000'.slice(0, 5);
  }

  function sizeWords(bytes) {
    return bytes >= 1048576 ? (bytes / 1048576).toFixed(1) + ' MB' : Math.max(1, Math.round(bytes / 1024)) + ' KB';
  }

  function Item(file) {
    this.file = file;
    this.id = idOf(file);
    this.have = 0;
    this.failures = 0;
    this.row = document.createElement('li');
    this.name = document.createElement('div');
    this.name.className = 'name';
    this.name.textContent = file.name || '照片';
    this.bar = document.createElement('progress');
    this.bar.max = Math.max(1, file.size);
    this.bar.value = 0;
    this.bar.setAttribute('aria-label', this.name.textContent);
    this.word = document.createElement('div');
    this.word.className = 'word';
    this.row.appendChild(this.name);
    this.row.appendChild(this.bar);
    this.row.appendChild(this.word);
    element('files').appendChild(this.row);
    this.say('排队中', '');
  }

  Item.prototype.say = function (word, state) {
    this.row.className = state;
    this.word.textContent = word;
  };

  Item.prototype.show = function (bytes) {
    this.bar.value = Math.min(bytes, this.file.size);
    this.say('已传 ' + sizeWords(bytes) + ' / ' + sizeWords(this.file.size), 'sending');
  };

  Item.prototype.end = function (word, state) {
    this.say(word, state);
    if (state === 'kept') this.bar.value = this.bar.max;
    else this.offerRetry();
    busy = false;
    tellSum();
    next();
  };

  Item.prototype.offerRetry = function () {
    if (this.refused) { this.bar.remove(); return; }
    var self = this;
    var again = document.createElement('button');
    again.type = 'button';
    again.textContent = '重试';
    again.onclick = function () {
      again.remove();
      self.failures = 0;
      self.say('排队中', '');
      queue.push(self);
      next();
    };
    this.row.appendChild(again);
  };

  // The next piece, from where the server has it.
  Item.prototype.send = function () {
    var self = this;
    var from = this.have;
    var until = Math.min(this.file.size, from + piece);
    var started = Date.now();
    var path = '/files/' + this.id + '?offset=' + from + '&size=' + this.file.size + '&name=' + encodeURIComponent(this.file.name || '') + '&left=' + queue.length;
    this.show(from);
    call('POST', path, this.file.slice(from, until), function (sent) { self.show(from + Math.min(sent, until - from)); }, function (status, answer) {
      if (status === 200 && answer.verdict) return self.finished(answer);
      if (status === 200) {
        self.failures = 0;
        // A quick line gets larger pieces, a slow one small ones: little is lost when it breaks.
        if (Date.now() - started < 1500) piece = Math.min(limits.piece, piece * 2);
        if (Date.now() - started > 8000) piece = Math.max(smallestPiece, Math.floor(piece / 2));
        self.have = answer.have;
        return self.send();
      }
      if (status === 409 && !answer.busy) {
        self.have = answer.have;
        return self.later();
      }
      if (status === 422) {
        self.refused = true;
        return self.end(answer.told || '这个文件不能用', 'failed');
      }
      if (status === 404) return self.end('链接已经不能用了，请在聊天里重新要一个', 'failed');
      piece = Math.max(smallestPiece, Math.floor(piece / 2));
      self.later();
    });
  };

  Item.prototype.later = function () {
    var self = this;
    var wait = waitsMs[this.failures];
    this.failures += 1;
    if (wait === undefined) return this.end('没有传完，已传的部分留着，可以接着传', 'failed');
    this.say('网络不稳，马上接着传', 'sending');
    setTimeout(function () { self.begin(); }, wait);
  };

  Item.prototype.begin = function () {
    var self = this;
    call('GET', '/files/' + this.id, null, null, function (status, answer) {
      if (status === 404) return self.end('链接已经不能用了，请在聊天里重新要一个', 'failed');
      if (status !== 200) return self.later();
      self.have = Math.min(answer.have, self.file.size);
      self.send();
    });
  };

  Item.prototype.finished = function (answer) {
    received += answer.verdict === 'kept' ? 1 : 0;
    this.end(answer.told || (answer.verdict === 'already' ? '已经有这一份了' : '已收到'), 'kept');
  };

  function next() {
    if (busy || queue.length === 0) return;
    busy = true;
    queue.shift().begin();
  }

  function tellSum() {
    var text = received > 0 ? '已收到 ' + received + ' 件。' : '';
    if (received > 0 && queue.length === 0) text += '可以关闭这一页，回执会发到聊天里。';
    element('sum').textContent = text;
  }

  function chosen(event) {
    var files = event.target.files;
    for (var i = 0; i < files.length; ++i) {
      var item = new Item(files[i]);
      if (files[i].size === 0) {
        item.refused = true;
        item.say('文件是空的', 'failed');
        item.offerRetry();
      } else if (files[i].size > limits.file) {
        item.refused = true;
        item.say('超过 ' + sizeWords(limits.file) + '，请压缩后再传', 'failed');
        item.offerRetry();
      } else {
        queue.push(item);
      }
    }
    event.target.value = '';
    next();
  }

  function describe(state) {
    limits = { file: state.file_bytes_max, piece: state.piece_bytes_max };
    element('title').textContent = state.code + ' ' + state.title;
    element('about').textContent = state.organisation + '。链接有效到 ' + state.until + '，请不要转发。';
    element('limits').textContent = '照片、PDF、Word、Excel，每个不超过 ' + Math.floor(limits.file / 1048576) + ' MB，可以一次选多个。';
    element('before').hidden = state.files.length === 0;
    state.files.forEach(function (name) {
      var row = document.createElement('li');
      row.textContent = name;
      element('there').appendChild(row);
    });
    document.body.setAttribute('data-ready', '');
  }

  function start(tries) {
    call('GET', '/state', null, null, function (status, state) {
      if (status === 200) return describe(state);
      element('about').textContent = status === 404 ? '链接已经不能用了，请在聊天里重新要一个。' : '正在连接…';
      if (status !== 404) setTimeout(function () { start(tries + 1); }, waitsMs[Math.min(tries, waitsMs.length - 1)]);
    });
  }

  ['camera', 'album', 'document'].forEach(function (id) { element(id).onchange = chosen; });
  start(0);
}());
