// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/Leaving.h"

#include "dialogs/LeavePrompt.h"
#include "views/Page.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

struct LeavingWords
{
    Q_DECLARE_TR_FUNCTIONS(Leaving)
};

const QString WaitName = QStringLiteral("leavingWait"); // a child of the window

struct Question
{
    QWidget *window;
    QList<Page *> pages;
    Leaving::Show show;
    Leaving::Done done;

    void again() const { Leaving::ask(window, pages, show, done); }
};

/// False where an editor holds what cannot be taken: its page says why.
bool commitEdits(const Question &question)
{
    for (Page *page : question.pages) {
        if (!page->commitEdits()) {
            question.show(page);
            return false;
        }
    }
    return true;
}

/// What somebody has asked for is not taken back unseen. Where it fails, or is cancelled, they
/// stay; whoever wants to leave another way meanwhile leaves that way.
void waitFor(Page *page, const Question &question)
{
    question.show(page);
    delete question.window->findChild<QObject *>(WaitName, Qt::FindDirectChildrenOnly);
    auto *wait = new QObject(question.window);
    wait->setObjectName(WaitName);
    emit page->statusChanged(LeavingWords::tr("Leaving as soon as this is written."));
    QObject::connect(
        page, &Page::writingEnded, wait,
        [question, wait](bool isWritten) {
            wait->deleteLater();
            isWritten ? question.again() : question.done(false);
        },
        // Queued: the page may go with it, and is telling this.
        static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
}

/// What has been changed meanwhile is asked about again.
void save(const Question &question, QList<Page *> unsaved)
{
    if (unsaved.isEmpty()) {
        question.again();
        return;
    }
    Page *page = unsaved.takeFirst();
    question.show(page); // where it asks something before it saves, and tells what goes wrong
    page->save([question, unsaved](bool isSaved) {
        isSaved ? save(question, unsaved) : question.done(false);
    });
}

void discard(const Question &question, const QList<Page *> &unsaved)
{
    for (Page *page : unsaved) {
        page->discardChanges();
    }
    question.again();
}

} // namespace

void Leaving::ask(QWidget *window, const QList<Page *> &pages, const Show &show, const Done &done)
{
    const Question question{window, pages, show, done};
    if (!commitEdits(question)) {
        done(false);
        return;
    }
    const auto writing = std::find_if(pages.cbegin(), pages.cend(), [](const Page *page) {
        return page->isWriting() || page->isExporting();
    });
    if (writing != pages.cend()) {
        waitFor(*writing, question);
        return;
    }
    QList<Page *> unsaved = pages;
    unsaved.removeIf([](const Page *page) { return page->pendingChanges() == 0; });
    if (unsaved.isEmpty()) {
        done(true);
        return;
    }
    const auto isHidden = [](const Page *page) { return page->isHidden(); };
    if (std::all_of(unsaved.cbegin(), unsaved.cend(), isHidden)) {
        show(unsaved.constFirst()); // whoever stays sees what it is about
    }
    QList<LeavePrompt::Unsaved> told;
    for (const Page *page : std::as_const(unsaved)) {
        told.append(
            {page->title(), page->pendingChanges(), page->pendingNames(LeavePrompt::MostNames)});
    }
    LeavePrompt::ask(
        window, told, [question, unsaved] { save(question, unsaved); },
        [question, unsaved] { discard(question, unsaved); }, [done] { done(false); });
}
