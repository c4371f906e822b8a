// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of PostsPage that removes posts: at once, with a way back.
#include "views/PostsPage.h"

#include "dialogs/Prompt.h"
#include "models/access/AccessPolicy.h"
#include "models/tables/PostsTable.h"
#include "views/NoticeBar.h"
#include "views/PageSaving.h"

#include <algorithm>

namespace {

constexpr qsizetype MostUnasked = 20; // more are not seen at a glance

} // namespace

QString PostsPage::whyNotRemove(const QList<int> &rows) const
{
    if (rows.isEmpty()) {
        return whyNotSelected(tr("Select a post first."));
    }
    if (areAllNew(rows)) {
        return {};
    }
    if (isAnyPending(rows)) {
        return rows.size() == 1 ? tr("Save or discard the changes to this post first.")
                                : tr("Save or discard the changes to these posts first.");
    }
    const bool mayAll = AccessPolicy::mayRemovePost(session(), std::nullopt);
    const QList<int> looked =
        mayAll ? QList<int>() : rows.first(qMin<qsizetype>(rows.size(), GlancedRows));
    const bool mayEach = std::all_of(looked.begin(), looked.end(), [this](int row) {
        return AccessPolicy::mayRemovePost(session(), authorAt(row));
    });
    return mayEach ? QString() : tr("You may remove your own posts only.");
}

/// Rows that nothing has been saved of.
bool PostsPage::areAllNew(const QList<int> &rows) const
{
    return std::all_of(rows.begin(), rows.end(),
                       [this](int row) { return model()->idAt(row) < 0; });
}

void PostsPage::removeSelected()
{
    const QList<int> rows = selectedRows();
    const QList<qint64> ids = idsOf(rows);
    if (areAllNew(rows)) {
        model()->removeIds(ids, removalText(ids));
        return;
    }
    if (ids.size() <= MostUnasked || isConfirmed()) {
        remove(ids, rows.first());
        return;
    }
    Prompt::Question question;
    question.objectName = QStringLiteral("removePostsPrompt");
    question.title = tr("Remove Posts");
    question.text = tr("Remove %Ln posts?", nullptr, static_cast<int>(ids.size()));
    question.details = tr("Undo (Ctrl+Z) brings them back until you log out.");
    question.verb = tr("&Remove");
    question.danger = true;
    Prompt::ask(this, question, [this, ids, first = rows.first()] { remove(ids, first); });
}

void PostsPage::remove(const QList<qint64> &ids, int first)
{
    const QString name = rowName(first);
    saving()->remove(
        ids, removalText(ids), [this, ids, name, row = first](const PageSaving::Written &written) {
            written.problems.isEmpty() ? showRemoved(ids, name, row)
                                       : showProblem(written.problems.constFirst().error);
        });
}

QString PostsPage::removalText(const QList<qint64> &ids)
{
    const int count = static_cast<int>(ids.size());
    //: What an action did, after "Undo" or "Redo" in a menu.
    return count == 1 ? tr("Removal of 1 Post") : tr("Removal of %Ln Posts", nullptr, count);
}

void PostsPage::showRemoved(const QList<qint64> &ids, const QString &name, int row)
{
    const int next = qMin(row, model()->rowCount() - 1);
    if (next >= 0) {
        goTo(model()->idAt(next));
    }
    const QString text = ids.size() == 1
                             //: %1 is the title of a post.
                             ? tr("Removed “%1”.").arg(name)
                             : tr("Removed %Ln posts.", nullptr, static_cast<int>(ids.size()));
    notice()->show({.text = text, .action = [this] { undo(); }, .kind = NoticeBar::Kind::Undo});
}
