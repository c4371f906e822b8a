// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>

#include <functional>

class Page;
class QWidget;

/// Leaving pages on which something may wait that is not saved. Asked about once, whatever pages it
/// is on, after the editors that are open have been taken along.
namespace Leaving {

using Show = std::function<void(Page *page)>;
using Done = std::function<void(bool mayLeave)>;

/// Calls `done` with true when the pages may be left: at once when nothing is pending, else after
/// the person has chosen Save, Discard or Stay. A save that fails means staying. What is being
/// written is waited for first; who asks anew meanwhile gets the answer alone. `show` brings a page
/// to the front: one that somebody has to look at. The pages belong to `window` or are it.
void ask(QWidget *window, const QList<Page *> &pages, const Show &show, const Done &done);

} // namespace Leaving
