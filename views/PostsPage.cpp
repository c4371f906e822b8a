// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/PostsPage.h"

#include "dialogs/CellText.h"
#include "dialogs/ErrorText.h"
#include "dialogs/PostDialog.h"
#include "models/access/AccessPolicy.h"
#include "models/access/Workspace.h"
#include "models/tables/PostsTable.h"
#include "models/tables/UnreadText.h"
#include "views/ActionUse.h"
#include "views/AuthorDelegate.h"
#include "views/DateDelegate.h"
#include "views/FacetModel.h"
#include "views/NoticeBar.h"
#include "views/PostPane.h"
#include "views/TableView.h"

#include <QShortcut>

PostsPage::PostsPage(Workspace &workspace, const Session &session, QWidget *parent)
    : TablePage(identity(), workspace, session, new PostsTable(workspace, session), parent)
    , m_pane(new PostPane(this))
{
    setupColumns();
    setupActions();
    setDetails(m_pane);
    m_pane->agreeWith(table()->viewport());
    setupFilterPane(
        {{{.column = PostsTable::Created}, tr("Created"), tr("No date")},
         {{.column = PostsTable::Updated}, tr("Updated"), tr("No date")},
         {{.column = PostsTable::Author}, tr("Authors with Most Posts"), tr("No author")}});
    setRowActions({m_remove, m_duplicate});
    setupTransfer(TransferKind::Posts);
    setupPage(m_new);
    connect(&workspace.drafts(), &DraftService::changed, this, &PostsPage::countDrafts);
    connect(&workspace.notifier(), &ChangeNotifier::changed, this,
            [this](ChangeNotifier::Origin origin) { recountDrafts(origin); });
    countDrafts();
    tellOfDrafts();
}

PostsPage::~PostsPage()
{
    // An open editor writes its draft when it goes, after this page is none any more.
    disconnect(&workspace().drafts(), nullptr, this, nullptr);
}

PageIdentity PostsPage::identity()
{
    return {QStringLiteral("postsPage"), tr("Posts"), QStringLiteral("text-x-generic"),
            QStringLiteral("post"), &PostsPage::countWords};
}

void PostsPage::setupColumns()
{
    constexpr Qt::Alignment Trailing = Qt::AlignRight | Qt::AlignVCenter;
    sortInitially(PostsTable::Updated, Qt::DescendingOrder);
    setColumn(PostsTable::Title, {tr("Title"), 28});
    setColumn(PostsTable::Author, {tr("Author"), 12});
    setColumn(PostsTable::Created, {tr("Created"), 15, Trailing});
    setColumn(PostsTable::Updated, {tr("Updated"), 15, Trailing});
    setColumn(PostsTable::Body, {tr("Text"), 24});
    hideColumns({PostsTable::Id, PostsTable::RowVersion});
    auto *dates = new DateDelegate(table());
    table()->setItemDelegateForColumn(PostsTable::Created, dates);
    table()->setItemDelegateForColumn(PostsTable::Updated, dates);
    auto *authors = new AuthorDelegate(workspace(), session(), table());
    connect(authors, &AuthorDelegate::refused, notice(), &NoticeBar::showProblem);
    table()->setItemDelegateForColumn(PostsTable::Author, authors);
    table()->setDialogColumns({PostsTable::Body});
    table()->setWalkedByLetters(true);
    table()->setElasticColumn(PostsTable::Body, 7); // all of it is below
    connect(table(), &TableView::dialogRequested, this, &PostsPage::editText);
}

void PostsPage::setupActions()
{
    m_new = addPageAction(tr("&New Post…"), QStringLiteral("document-new"), QKeySequence::New);
    m_new->setObjectName(QStringLiteral("newPostAction"));
    m_newRow = addPageAction(tr("New Post in the Ta&ble"), QStringLiteral("list-add"),
                             QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N));
    m_newRow->setObjectName(QStringLiteral("newPostRowAction"));
    m_edit = addPageAction(tr("&Edit Text…"), QStringLiteral("document-edit"),
                           QKeySequence(Qt::CTRL | Qt::Key_E));
    m_edit->setObjectName(QStringLiteral("editPostAction"));
    // Elsewhere on the page a letter is something typed, if it is meant at all.
    m_editLetter = new QShortcut(QKeySequence(Qt::Key_E), table());
    m_editLetter->setContext(Qt::WidgetShortcut);
    m_duplicate = addPageAction(tr("&Duplicate"), QStringLiteral("edit-copy"),
                                QKeySequence(Qt::CTRL | Qt::Key_D));
    m_duplicate->setObjectName(QStringLiteral("duplicatePostAction"));
    m_drafts = addPageAction(tr("Dra&fts…"), QStringLiteral("document-open"), {});
    m_drafts->setObjectName(QStringLiteral("draftsAction"));
    addPageSeparator();
    m_remove = addPageAction(tr("&Remove"), QStringLiteral("edit-delete"), QKeySequence::Delete);
    m_remove->setObjectName(QStringLiteral("removePostAction"));
    restrictToTable(m_remove);
    connect(m_new, &QAction::triggered, this, [this] { makeDialog(std::nullopt)->open(); });
    connect(m_newRow, &QAction::triggered, this, &PostsPage::addRow);
    connect(m_edit, &QAction::triggered, this, &PostsPage::editCurrent);
    connect(m_editLetter, &QShortcut::activated, this, &PostsPage::editText);
    connect(m_duplicate, &QAction::triggered, this, &PostsPage::duplicate);
    connect(m_drafts, &QAction::triggered, this, &PostsPage::showDrafts);
    connect(m_remove, &QAction::triggered, this, &PostsPage::removeSelected);
}

QString PostsPage::emptySentence() const
{
    return AccessPolicy::mayWritePosts(session())
               ? tr("No posts yet. Write the first one (Ctrl+N).")
               : tr("No posts yet.");
}

QString PostsPage::countWords(int count)
{
    return count == 1 ? tr("1 post") : tr("%Ln posts", nullptr, count);
}

QString PostsPage::nameOf(int row, int role) const
{
    return CellText::singleLine(model()->index(row, PostsTable::Title).data(role).toString());
}

std::optional<UserId> PostsPage::authorAt(int row) const
{
    const QVariant key = model()->index(row, PostsTable::Author).data(Qt::EditRole);
    return key.isNull() ? std::nullopt : std::optional<UserId>(key.toLongLong());
}

QString PostsPage::whyNotEdit(int row) const
{
    if (row < 0) {
        return tr("Select a post first.");
    }
    if (areSeveralSelected()) {
        return tr("Select one post only.");
    }
    if (isPending(row)) {
        return model()->idAt(row) < 0 ? tr("Save the new post first.")
                                      : tr("Save or discard the changes to this post first.");
    }
    return AccessPolicy::mayEditPost(session(), authorAt(row))
               ? QString()
               : tr("You may edit your own posts only.");
}

bool PostsPage::mayEditCells() const
{
    return AccessPolicy::mayWritePosts(session()) || session().can(Permission::PostsEditAny);
}

TablePage::DeleteWords PostsPage::deleteWords(int rows) const
{
    return {m_remove, tr("Remove %Ln posts?", nullptr, rows),
            //: %1 is a number of cells, two or more.
            tr("Remove %Ln posts, or clear the %1 selected cells?", nullptr, rows)};
}

void PostsPage::updateActions()
{
    const bool mayWrite = AccessPolicy::mayWritePosts(session());
    m_new->setVisible(mayWrite);
    m_newRow->setVisible(mayWrite);
    m_edit->setVisible(mayWrite || session().can(Permission::PostsEditAny));
    m_editLetter->setEnabled(m_edit->isVisible());
    m_remove->setVisible(mayWrite || session().can(Permission::PostsDeleteAny));
    m_duplicate->setVisible(mayWrite);
    offerDrafts();
    setUsable(m_edit, whyNotEdit(currentRow()));
    const QList<int> rows = selectedRows();
    const int count = static_cast<int>(rows.size());
    m_duplicate->setText(count > 1 ? tr("&Duplicate %Ln Posts", nullptr, count) : tr("&Duplicate"));
    setUsable(m_duplicate, currentRow() < 0 ? tr("Select a post first.") : whyNotSelected({}));
    m_remove->setText(count > 1 ? tr("&Remove %Ln Posts", nullptr, count) : tr("&Remove"));
    setUsable(m_remove, whyNotRemove(rows));
}

void PostsPage::updateDetails()
{
    const int row = currentRow();
    m_pane->setHasPosts(model()->rowCount() > 0);
    if (row < 0) {
        m_pane->setContent({});
        return;
    }
    const auto cell = [this, row](int column, int role) {
        return model()->index(row, column).data(role);
    };
    const QVariant body = cell(PostsTable::Body, Qt::EditRole);
    m_pane->setContent({model()->idAt(row), cell(PostsTable::Title, Qt::EditRole).toString(),
                        cell(PostsTable::Author, Qt::DisplayRole).toString(),
                        cell(PostsTable::Created, Qt::EditRole).toDateTime(),
                        cell(PostsTable::Updated, Qt::EditRole).toDateTime(),
                        body.isValid() ? body.toString() : unreadText()});
}

PostDialog *PostsPage::makeDialog(const std::optional<Post> &post)
{
    auto *dialog = new PostDialog(workspace(), session(), post, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PostDialog::saved, this, [this](PostId id, const PostChange &former) {
        const int column = table()->currentIndex().column();
        noteWritten(former);
        refresh();
        goTo(id, column);
        emit statusChanged(tr("Post saved"));
    });
    connect(dialog, &PostDialog::finished, this, &PostsPage::countDrafts);
    connect(dialog, &PostDialog::draftKept, this, &PostsPage::showKept);
    connect(dialog, &PostDialog::switched, this, [this, dialog] {
        m_next = dialog->takeSession();
        m_nextDraft = dialog->switchedDraft();
        emit personSwitched();
    });
    connect(dialog, &PostDialog::draftDiscarded, this, &PostsPage::showDiscarded);
    return dialog;
}

/// The editor's saves are steps of the page like those of the table.
void PostsPage::noteWritten(const PostChange &former)
{
    const bool isNew = former.version == 0;
    PendingRow row{
        .isRemoved = isNew, .restores = former.version, .restoredMoment = former.storedUpdatedAt};
    if (former.title) {
        row.values.insert(PostsTable::Title, *former.title);
    }
    if (former.body) {
        row.values.insert(PostsTable::Body, *former.body);
    }
    if (former.authorId) {
        const std::optional<UserId> author = *former.authorId;
        row.values.insert(PostsTable::Author, author ? QVariant(*author) : QVariant());
    }
    //: What an action did, after "Undo" or "Redo" in a menu.
    const QString text = isNew ? tr("New Post") : tr("Change of 1 Post");
    if (!model()->noteWritten({.rows = {{former.id, row}}, .text = text})) {
        noteFinal(text);
    }
}

/// Where only a save stands in the way it is offered, with the keyboard: what somebody types into
/// the editor that they expect would look for another row.
void PostsPage::editText()
{
    triggerOrTell(m_edit);
    const bool waitsForSave = m_edit->isVisible() && !m_edit->isEnabled() && currentRow() >= 0 &&
                              !areSeveralSelected() && isPending(currentRow());
    if (waitsForSave) {
        notice()->show({m_edit->toolTip(), tr("Save, Then Ed&it"),
                        [this, id = currentId()] { saveThenEdit(id); }});
        notice()->takeKeyboard();
    }
}

/// Who goes elsewhere while it waits has given it up. A new row gets an id of its own.
void PostsPage::saveThenEdit(qint64 id)
{
    if (currentId() != id) {
        return;
    }
    const QPersistentModelIndex place = table()->currentIndex();
    save([this, place](bool isSaved) {
        if (isSaved && m_edit->isEnabled() && place.isValid() &&
            place.row() == table()->currentIndex().row()) {
            m_edit->trigger();
        }
    });
}

void PostsPage::editCurrent()
{
    const Result<Post> post = workspace().posts().find(session(), currentId());
    if (!post) {
        showProblem(post.error());
        return;
    }
    makeDialog(*post)->open();
}

/// The title at once; the text, which needs its editor and keeps drafts there, once it is saved.
void PostsPage::addRow()
{
    if (model()->insertRow(0) && goTo(model()->idAt(0), PostsTable::Title)) {
        table()->edit(table()->currentIndex());
    }
}

void PostsPage::duplicate()
{
    const QList<qint64> ids = idsToDuplicate();
    const int count = static_cast<int>(ids.size());
    duplicateRows(
        ids, PostsTable::Title,
        //: What an action did, after "Undo" or "Redo" in a menu.
        {.step = tr("Duplication of %Ln Posts", nullptr, count),
         .done = count == 1 ? tr("1 post duplicated") : tr("%Ln posts duplicated", nullptr, count)},
        [this](int row) { return authorOfCopy(row); });
}

/// Whoever may write in another's name copies the name with the text; everybody else writes in
/// their own, as the service demands.
QHash<int, QVariant> PostsPage::authorOfCopy(int row) const
{
    return AccessPolicy::mayChangeAuthor(session())
               ? QHash<int, QVariant>{{PostsTable::Author,
                                       model()->index(row, PostsTable::Author).data(Qt::EditRole)}}
               : QHash<int, QVariant>();
}

void PostsPage::showProblem(const Error &error)
{
    notice()->showProblem(ErrorText::sentence(error));
}
