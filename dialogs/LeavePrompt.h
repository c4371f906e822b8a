// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

#include <functional>

class QMessageBox;
class QWidget;

/// The question before leaving with pending changes, asked once about all pages: Save, Discard or
/// Stay; Stay is the default and what Escape means.
namespace LeavePrompt {

/// What waits on one page.
struct Unsaved
{
    QString page;        ///< its title
    int changes = 0;     ///< one or more
    QStringList names{}; ///< of some of the changed rows; may be empty
};

inline constexpr int MostNames = 3; // of a page; the others are counted

/// `unsaved`: one page or more. "Save" and "Discard" are about all of them.
QMessageBox *ask(QWidget *parent, const QList<Unsaved> &unsaved, std::function<void()> save,
                 std::function<void()> discard, std::function<void()> stay = {});

} // namespace LeavePrompt
