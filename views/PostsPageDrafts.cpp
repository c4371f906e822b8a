// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of PostsPage that offers what somebody has begun to write.
#include "views/PostsPage.h"

#include "dialogs/DraftText.h"
#include "dialogs/DraftsDialog.h"
#include "dialogs/PostDialog.h"
#include "models/access/AccessPolicy.h"
#include "models/access/Workspace.h"
#include "views/ActionUse.h"
#include "views/NoticeBar.h"

#include <algorithm>

void PostsPage::showDrafts()
{
    auto *dialog = new DraftsDialog(workspace(), session(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &DraftsDialog::openRequested, this, &PostsPage::openDraft);
    dialog->open();
}

/// As it stands by now; absent where it has been published or discarded.
std::optional<Draft> PostsPage::present(const Draft &offered) const
{
    const auto drafts = workspace().drafts().list(session());
    if (!drafts) {
        return offered;
    }
    const auto found =
        std::find_if(drafts->readable.begin(), drafts->readable.end(),
                     [&offered](const Draft &draft) { return draft.id == offered.id; });
    return found == drafts->readable.end() ? std::nullopt : std::optional(*found);
}

/// A post that is gone by now is written again, as a new one.
void PostsPage::openDraft(const Draft &offered)
{
    const std::optional<Draft> draft = present(offered);
    if (!draft) {
        //: %1 is the title of a draft.
        notice()->showProblem(tr("The draft “%1” is not there any more: it has been published or "
                                 "discarded.")
                                  .arg(DraftText::name(offered)));
        return;
    }
    std::optional<Post> post;
    if (draft->postId) {
        const Result<Post> found = workspace().posts().find(session(), *draft->postId);
        if (!found && found.error().code != ErrorCode::NotFound) {
            showProblem(found.error());
            return;
        }
        post = found ? std::optional(*found) : std::nullopt;
    }
    // Before it is shown: QDialog tells the field that has the focus then, and no other, so that
    // two of them would draw a caret.
    PostDialog *dialog = makeDialog(post);
    dialog->continueDraft(*draft);
    dialog->open();
}

void PostsPage::openDraftOf(const QString &id)
{
    const auto drafts = workspace().drafts().list(session());
    const auto all = drafts ? drafts->readable : QList<Draft>();
    for (const Draft &draft : all) {
        if (draft.id == id) {
            notice()->dismiss(); // which offers it
            openDraft(draft);
        }
    }
}

/// Who may write, and whoever has taken over a text that somebody else began.
void PostsPage::offerDrafts()
{
    const bool mayEdit =
        AccessPolicy::mayWritePosts(session()) || session().can(Permission::PostsEditAny);
    m_drafts->setVisible(DraftService::canKeep(session()) && (mayEdit || m_hasDrafts));
}

void PostsPage::countDrafts()
{
    const auto drafts = workspace().drafts().list(session());
    const int count = drafts ? static_cast<int>(drafts->readable.size()) : 0;
    const int all = count + (drafts ? static_cast<int>(drafts->unreadable.size()) : 0);
    m_hasDrafts = all > 0;
    offerDrafts();
    m_drafts->setText(count > 0 ? tr("Dra&fts (%L1)…").arg(count) : tr("Dra&fts…"));
    setUsable(m_drafts, all > 0 ? QString() : tr("You have no drafts."));
    if (drafts) {
        dropOffer(drafts->readable);
    }
}

/// Another program may have published one, or handed over what somebody has written there.
void PostsPage::recountDrafts(ChangeNotifier::Origin origin)
{
    const bool isOffered = !m_offered.isEmpty() && !notice()->isHidden();
    if (isOffered || origin == ChangeNotifier::Origin::Elsewhere) {
        countDrafts();
    }
}

/// A notice that is about a draft goes with it.
void PostsPage::dropOffer(const QList<Draft> &drafts)
{
    const auto isThere = [&drafts](const QString &id) {
        return std::any_of(drafts.begin(), drafts.end(),
                           [&id](const Draft &draft) { return draft.id == id; });
    };
    if (!std::all_of(m_offered.begin(), m_offered.end(), isThere)) {
        m_offered.clear();
        notice()->dismiss(m_offer);
    }
}

void PostsPage::offerToOpen(const Draft &draft, const QString &sentence)
{
    m_offered = QStringList{draft.id};
    m_offer = sentence;
    notice()->show({.text = sentence,
                    .verb = tr("Open Draft"),
                    .action = [this, draft] { openDraft(draft); },
                    .stay = NoticeBar::Stay::UntilNext});
}

void PostsPage::offerToShow(const QList<Draft> &drafts, const QString &sentence)
{
    m_offered.clear();
    for (const Draft &draft : drafts) {
        m_offered.append(draft.id);
    }
    m_offer = sentence;
    notice()->show({.text = sentence,
                    .verb = tr("Show Drafts"),
                    .action = [this] { showDrafts(); },
                    .stay = NoticeBar::Stay::UntilNext});
}

/// Whoever was interrupted, by a lock, a crash or a colleague, is led back to it.
void PostsPage::tellOfDrafts()
{
    const auto drafts = workspace().drafts().list(session());
    const int lost = drafts ? static_cast<int>(drafts->unreadable.size()) : 0;
    if (lost > 0 && session().key().isNew) { // at the login that brought it about, and no later one
        notice()->show({.text = DraftText::lost(lost),
                        .verb = tr("Show Drafts"),
                        .action = [this] { showDrafts(); },
                        .stay = NoticeBar::Stay::UntilHidden});
        return;
    }
    if (!drafts || drafts->readable.isEmpty()) {
        return;
    }
    const Draft newest = drafts->readable.constFirst();
    const int count = static_cast<int>(drafts->readable.size());
    if (count == 1) {
        //: %1 is the title of a draft.
        offerToOpen(newest, tr("“%1” is not published yet.").arg(DraftText::name(newest)));
    } else {
        offerToShow(drafts->readable, tr("%Ln drafts are not published yet.", nullptr, count));
    }
}

/// The one that was being written; where others wait, all of them.
void PostsPage::showKept(const Draft &draft)
{
    const auto drafts = workspace().drafts().list(session());
    const int count = drafts ? static_cast<int>(drafts->readable.size()) : 1;
    if (count < 2) {
        offerToOpen(draft, DraftText::savedOf(draft));
        return;
    }
    const QString all = tr("%Ln drafts are not published yet.", nullptr, count);
    //: %1 is for example "Draft of “Fridge” saved 14:02", %2 "2 drafts are not published yet."
    offerToShow(drafts->readable, tr("%1. %2").arg(DraftText::savedOf(draft), all));
}

void PostsPage::showDiscarded(const Draft &draft)
{
    const auto keepAgain = [this, draft] {
        Draft again = draft;
        again.id = DraftService::newId();
        again.revision = 0;
        workspace().drafts().keep(session(), again, this, [](const Result<Draft> &) {});
    };
    //: %1 is the title of a draft.
    notice()->show({.text = tr("Discarded the draft “%1”.").arg(DraftText::name(draft)),
                    .action = keepAgain,
                    .kind = NoticeBar::Kind::OnlyUndo});
}
